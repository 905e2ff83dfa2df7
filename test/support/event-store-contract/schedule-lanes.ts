import fc from 'fast-check';
import {
  StoreUnavailable,
  type EventStore,
  type StoredEvent,
} from '../../../src/application/ports/event-store.js';
import { until } from '../condition.js';
import { faultsOfLog, type Attempt } from './checked-log.js';
import { failureOf, take } from './contract-subject.js';
import { playSchedule, schedules, type Schedule } from './random-schedules.js';

/** A log with adapters over it, as processes have them. */
export interface Lane {
  /** Whether others write to the log too. */
  readonly shared?: boolean;
  readonly stores: readonly EventStore[];
  /** What may go wrong while a schedule is played; a step that names none of them has no trouble. */
  readonly troubles: readonly (() => void)[];
  readonly close: () => Promise<void>;
}

/** How many schedules are played, and on how many lanes: side by side, since a lane mostly waits. */
export interface Plays {
  readonly runs: number;
  readonly lanes: number;
}

/** What `work` gives once the store answers again: a trouble may come later than the step that it was meant for. */
const atLast = async <Answer>(store: EventStore, work: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    await until(async () => (await failureOf(store.head())) === 'none');
    return atLast(store, work);
  }
};

/** What has come into the log after `before`. */
const logAfter = (store: EventStore, before: number): Promise<readonly StoredEvent[]> =>
  atLast(store, async () => {
    const head = await store.head();
    return head === before ? [] : take(store, before, head - before, { limit: 1_000 });
  });

/** One schedule: what came into the log, and what the callers were told. */
export const playOn = async (
  { stores, troubles }: Lane,
  schedule: Schedule,
): Promise<{
  readonly before: number;
  readonly log: readonly StoredEvent[];
  readonly attempts: readonly Attempt[];
}> => {
  const [store] = stores;
  if (!store) throw new Error('A lane wants a store.');
  const before = await atLast(store, () => store.head());
  const attempts = await playSchedule(stores, schedule, (kind) => troubles[kind]?.());
  return { before, log: await logAfter(store, before), attempts };
};

/** Plays random schedules. Rejects with the first one that breaks a promise, and with the seed that gives it again. */
export const playSchedules = async (open: () => Promise<Lane>, { runs, lanes }: Plays): Promise<void> => {
  const playLane = async (numRuns: number): Promise<void> => {
    const lane = await open();
    try {
      await fc.assert(
        fc.asyncProperty(schedules, async (schedule) => {
          const { before, log, attempts } = await playOn(lane, schedule);
          const faults = faultsOfLog(log, before, attempts, lane.shared);
          if (faults.length > 0) throw new Error(`Broken: ${faults.join(', ')}.`);
        }),
        { numRuns, endOnFailure: true },
      );
    } finally {
      await lane.close();
    }
  };
  const parts = Array.from({ length: lanes }, (_, lane) => Math.floor((runs + lane) / lanes));
  const ended = await Promise.allSettled(parts.map(playLane));
  const broken = ended.find((one) => one.status === 'rejected');
  if (broken) throw broken.reason;
};
