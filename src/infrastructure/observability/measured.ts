import { AccessLogUnavailable, type AccessLog } from '../../application/ports/access-log.js';
import {
  CommandReused,
  StoreUnavailable,
  VersionConflict,
  type EventStore,
} from '../../application/ports/event-store.js';
import { PostgresEventStore } from '../event-store/postgres/postgres-event-store.js';
import type { Metrics } from './metrics.js';

const since = (start: number): number => (performance.now() - start) / 1_000;

const appendOutcome = (error: unknown): 'conflict' | 'unavailable' | 'refused' => {
  if (error instanceof VersionConflict || error instanceof CommandReused) return 'conflict';
  return error instanceof StoreUnavailable ? 'unavailable' : 'refused';
};

/** The same store, with its appends measured; of one that sends batches, these too. */
export const measuredStore = (store: EventStore, metrics: Metrics): EventStore => {
  if (store instanceof PostgresEventStore)
    store.watchBatches({
      sent: (commands, milliseconds) => metrics.batchSent(commands, milliseconds / 1_000),
    });
  const append: EventStore['append'] = async (...append) => {
    const start = performance.now();
    metrics.appendBegun();
    try {
      const receipt = await store.append(...append);
      metrics.appendEnded('appended', since(start));
      return receipt;
    } catch (error) {
      metrics.appendEnded(appendOutcome(error), since(start));
      throw error;
    }
  };
  return Object.assign(Object.create(store) as EventStore, { append });
};

/** The same access log, with its writes measured. */
export const measuredAccessLog = (accessLog: AccessLog, metrics: Metrics): AccessLog => {
  const append: AccessLog['append'] = async (entries) => {
    const start = performance.now();
    try {
      const ticket = await accessLog.append(entries);
      metrics.accessLogged('written', since(start));
      return ticket;
    } catch (error) {
      if (error instanceof AccessLogUnavailable) metrics.accessLogged('unavailable', since(start));
      throw error;
    }
  };
  return Object.assign(Object.create(accessLog) as AccessLog, { append });
};
