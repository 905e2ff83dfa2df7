import type { Position } from '../../application/ports/event-store.js';

/** Knows how far the log has grown, and wakes those who wait for more. */
export interface LogWatch {
  /** The highest position seen so far. */
  known(): Position;
  /** The log reaches `position`: told by an append of this process, or found by looking. */
  reached(position: Position): void;
  /** Resolves when the log is beyond `position` or `signal` aborts; rejects when looking fails. */
  beyond(position: Position, signal: AbortSignal): Promise<void>;
}

/** How to look for what other processes append. */
export interface Looking {
  readonly head: () => Promise<Position>;
  /** Milliseconds between two looks. */
  readonly every: number;
}

interface Waiter {
  readonly position: Position;
  readonly wake: (error?: Error) => void;
}

/**
 * Appends of this process wake at once; those of others are found by a short look at the head, shared by all who wait.
 * Nobody waiting, nobody looks: an idle store keeps no timer.
 */
export const createLogWatch = (others?: Looking): LogWatch => {
  const waiters = new Set<Waiter>();
  let known = 0;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;

  const reached = (position: Position): void => {
    known = Math.max(known, position);
    for (const waiter of waiters) if (waiter.position < known) waiter.wake();
  };

  const failed = (error: unknown): void => {
    for (const { wake } of waiters) wake(error instanceof Error ? error : new Error('The look failed.'));
  };

  const look = async (head: Looking['head']): Promise<void> => {
    timer = undefined;
    looking = true;
    await head().then(reached, failed);
    looking = false;
    lookLater();
  };

  const lookLater = (): void => {
    if (!others || looking || timer !== undefined || waiters.size === 0) return;
    timer = setTimeout(() => void look(others.head), others.every);
  };

  const rest = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };

  return {
    known: () => known,
    reached,
    beyond: (position, signal) =>
      new Promise((resolve, reject) => {
        if (known > position || signal.aborted) {
          resolve();
          return;
        }
        const wake = (error?: Error): void => {
          waiters.delete(waiter);
          signal.removeEventListener('abort', onAbort);
          if (waiters.size === 0) rest();
          if (error) reject(error);
          else resolve();
        };
        const onAbort = (): void => wake();
        const waiter: Waiter = { position, wake };
        waiters.add(waiter);
        signal.addEventListener('abort', onAbort, { once: true });
        lookLater();
      }),
  };
};
