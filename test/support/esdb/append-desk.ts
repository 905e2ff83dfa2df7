import { checkCommit } from './commit-check.js';
import { type Flaw } from './flaws.js';
import { type AppendOutcome, type ProposedAppend, type StoredEvent } from './stored-event.js';
import { type TransactionLog } from './transaction-log.js';

/** How long the desk takes, in milliseconds, and how much. */
export interface DeskSettings {
  /** Until what was written is flushed and acknowledged. */
  readonly flushAfterMs: number;
  /** Until an append of which the answer was lost is told that it timed out. */
  readonly lostAnswerAfterMs: number;
  /** Bytes that all events of one append may have together. */
  readonly maxAppendSize: number;
}

/** Takes appends of both calls, one after the other. */
export interface AppendDesk {
  /** The outcome, or nothing ever when the server is killed before the flush. */
  take(append: ProposedAppend, call: 'single' | 'batch'): Promise<AppendOutcome>;
  /** Forgets what is not flushed; its callers are not answered. */
  crash(): void;
}

/** A repeat of a write that is not flushed yet holds the flush back so long: all repeats of one storm meet it. */
const stormMs = 25;

/** Type and metadata are meant to count, and do not: a slip of the server, seen on 22.10. */
const sizeOf = (append: ProposedAppend): number =>
  append.events.reduce((sum, { data }) => sum + data.length, 0);

/** The writer of the fake: a check, a write, and a flush that acknowledges all that waits for it. */
export const createAppendDesk = (
  log: TransactionLog,
  settings: DeskSettings,
  flaws: ReadonlySet<Flaw>,
  onFlush: () => void,
): AppendDesk => {
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const halfAnswered = new Set<StoredEvent>();

  const flush = (): void => {
    const acknowledged = waiting;
    waiting = [];
    timer = undefined;
    halfAnswered.clear();
    log.flush();
    for (const acknowledge of acknowledged) acknowledge();
    onFlush();
  };

  const flushAfter = (ms: number): void => {
    const planned = (): void => {
      if (timer === mine) flush();
    };
    clearTimeout(timer);
    // What has arrived meanwhile is heard first: a machine that stood still must not end a storm early.
    const mine = setTimeout(() => setImmediate(() => setImmediate(() => setImmediate(planned))), ms);
    timer = mine;
  };

  const afterFlush = (outcome: AppendOutcome): Promise<AppendOutcome> =>
    new Promise((answer) => waiting.push(() => answer(outcome)));

  const timedOut = (): Promise<AppendOutcome> =>
    new Promise((answer) => setTimeout(() => answer({ kind: 'timed-out' }), settings.lostAnswerAfterMs));

  const repeatOf = (repeated: StoredEvent, call: 'single' | 'batch'): Promise<AppendOutcome> => {
    const position = flaws.has('forgets-the-first-position') ? log.end() : repeated.position;
    const outcome: AppendOutcome = { kind: 'written', last: repeated.revision, position };
    if (log.isFlushed(repeated)) return Promise.resolve(outcome);
    flushAfter(Math.max(stormMs, settings.flushAfterMs));
    if (flaws.has('answers-every-repeat')) return afterFlush(outcome);
    if (call === 'batch' && halfAnswered.has(repeated)) return afterFlush(outcome);
    halfAnswered.add(repeated);
    return timedOut();
  };

  const write = (append: ProposedAppend): Promise<AppendOutcome> => {
    const last = log.write(append.stream, append.events).at(-1);
    const outcome: AppendOutcome = {
      kind: 'written',
      last: last?.revision ?? -1,
      position: last?.position ?? log.end(),
    };
    if (timer === undefined) flushAfter(settings.flushAfterMs);
    return flaws.has('acknowledges-before-flush') ? Promise.resolve(outcome) : afterFlush(outcome);
  };

  return {
    take: (append, call) => {
      if (sizeOf(append) > settings.maxAppendSize && !flaws.has('no-size-limit')) {
        return Promise.resolve({ kind: 'too-large', limit: settings.maxAppendSize });
      }
      const events = log.stream(append.stream);
      const recent = (id: string): StoredEvent | undefined => log.recent(append.stream, id);
      if (append.events.length === 0 && !flaws.has('refuses-empty-appends')) return write(append);
      const decision = checkCommit({ events, recent }, append, flaws);
      if (decision.kind === 'conflict')
        return Promise.resolve({ kind: 'conflict', actual: events.length - 1 });
      return decision.kind === 'repeat' ? repeatOf(decision.repeated, call) : write(append);
    },
    crash: () => {
      clearTimeout(timer);
      timer = undefined;
      waiting = [];
      halfAnswered.clear();
      log.crash();
    },
  };
};
