/** How much goes together, how long a caller waits, and what it is told when that was too short. */
export interface GroupCommitOptions {
  /** Most items in one write. */
  readonly most: number;
  /** Milliseconds from asking to an answer. */
  readonly patience: number;
  readonly late: () => Error;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
  over: boolean;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('The write failed.'));

/**
 * Writes what concurrent callers ask for together: what has queued up goes as soon as the last write is back.
 * Nobody waits for a timer. A write that hangs is given up after the same patience, so that the next can go;
 * who has waited too long is told so and, when not sent yet, is not sent any more.
 */
export const groupCommit = <Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most, patience, late }: GroupCommitOptions,
): ((item: Item) => Promise<Result>) => {
  let queue: Waiting<Item, Result>[] = [];
  let running = false;

  const inTime = <T>(promise: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(late()), patience);
      promise.then(resolve, reject).finally(() => clearTimeout(timer));
    });

  const send = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await inTime(write(batch.map(({ item }) => item)));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error('The write gave no answer for this item.'));
        else resolve(result);
      });
    } catch (error) {
      batch.forEach(({ reject }) => reject(asError(error)));
    }
  };

  const run = async (): Promise<void> => {
    running = true;
    // Callers of the same turn go together.
    await Promise.resolve();
    while (queue.length > 0) {
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      const waiting = batch.filter(({ over }) => !over);
      if (waiting.length > 0) await send(waiting);
    }
    running = false;
  };

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.over = true;
        reject(late());
      }, patience);
      const settle = <T>(tell: (value: T) => void) => {
        return (value: T) => {
          clearTimeout(timer);
          tell(value);
        };
      };
      const waiting: Waiting<Item, Result> = {
        item,
        resolve: settle(resolve),
        reject: settle(reject),
        over: false,
      };
      queue.push(waiting);
      if (!running) void run();
    });
};
