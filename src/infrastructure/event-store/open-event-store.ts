import type pg from 'pg';
import type { EventStore } from '../../application/ports/event-store.js';
import type { EventStoreConfig } from '../config/config.js';
import type { CodecRegistry } from './create-codec-registry.js';
import { PostgresEventStore } from './postgres/postgres-event-store.js';
import type { AppendFunction } from './postgres/send-batch.js';

/** A store that was opened and wants to be closed, before its pool is. */
export type OpenEventStore = EventStore & { close(): Promise<void> };

/**
 * Opens the store that the configuration names. The one in EventStoreDB keeps positions and claims in `pool`; for the
 * audit process, which has neither to give, it is read only.
 * @throws StoreUnavailable when its server cannot be reached
 * @throws LogContradicted when positions were given for another log
 */
export const openEventStore = async (
  config: EventStoreConfig,
  pool: pg.Pool,
  codecs: CodecRegistry,
  append?: AppendFunction,
): Promise<OpenEventStore> => {
  if (config.kind === 'postgres') return new PostgresEventStore(pool, codecs, {}, append);
  // its client is a fifth of what a start would have to load
  const [{ connectToServer }, { EventStoreDbEventStore }] = await Promise.all([
    import('./eventstoredb/server-connection.js'),
    import('./eventstoredb/eventstoredb-event-store.js'),
  ]);
  const connection = await connectToServer(config.url);
  const store = new EventStoreDbEventStore(connection, pool, codecs, append !== 'log.append_audit');
  try {
    await store.head();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};
