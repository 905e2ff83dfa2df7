import type { EventStore, Position } from '../../application/ports/event-store.js';
import type { Projector } from './projector.js';

/** First and longest pause before a failed runner tries again, in milliseconds. */
const BACK_OFF = { first: 50, longest: 10_000 } as const;

/** Events taken in one transaction at most. */
const PAGE = 500;

/** What a runner tells those who watch it. */
export interface RunnerWatch {
  /** The rows now hold the effect of every event up to `position`. */
  advanced(position: Position): void;
  /** So many events of the log were taken in one transaction. */
  took?(events: number): void;
  /** The runner failed and will try again after `pause` milliseconds. */
  failed(error: unknown, pause: number): void;
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });

/** A function, since the compiler would think that `aborted` cannot change while we wait. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

const follow = async (
  store: EventStore,
  projector: Projector,
  watch: RunnerWatch,
  signal: AbortSignal,
): Promise<void> => {
  let position = await projector.position();
  watch.advanced(position);
  for await (const page of store.subscribe(position, { limit: PAGE, signal })) {
    const seen = page.at(-1)?.position ?? position;
    // what does not concern a read model is not worth a transaction: after a crash it is looked through again
    if (projector.concerns(page) || seen - position >= PAGE) {
      position = await projector.apply(page, position);
      watch.took?.(page.length);
    }
    watch.advanced(seen);
  }
};

/** Keeps one projection up to date until `signal` aborts; after a failure it resumes from the checkpoint. */
export const run = async (
  store: EventStore,
  projector: Projector,
  watch: RunnerWatch,
  signal: AbortSignal,
): Promise<void> => {
  let wait: number = BACK_OFF.first;
  while (!isOver(signal)) {
    const started = performance.now();
    try {
      await follow(store, projector, watch, signal);
    } catch (error) {
      if (performance.now() - started > BACK_OFF.longest) wait = BACK_OFF.first;
      if (!isOver(signal)) watch.failed(error, wait);
      await pause(wait, signal);
      wait = Math.min(wait * 2, BACK_OFF.longest);
    }
  }
};
