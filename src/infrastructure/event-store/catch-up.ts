import { MAX_PAGE, type Position, type StoredEvent } from '../../application/ports/event-store.js';
import type { LogWatch } from './log-watch.js';
import type { ReadPage } from './shared-pages.js';

/** Where a subscription reads from. */
export interface PageSource {
  readonly readAll: ReadPage;
  readonly watch: LogWatch;
}

/**
 * Length of a page: at least 1, at most MAX_PAGE.
 * @throws RangeError for less than one event or a fraction
 */
export const pageLength = (limit: number): number => {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError('A page holds at least one event.');
  return Math.min(limit, MAX_PAGE);
};

/** Batches after a position until `signal` aborts: reads while pages are full, then waits for the log to grow. */
export async function* catchUp(
  { readAll, watch }: PageSource,
  after: Position,
  options: {
    readonly limit: number;
    readonly signal: AbortSignal;
    readonly categories?: readonly string[];
  },
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  const { signal, categories } = options;
  const limit = pageLength(options.limit);
  const ended = (): boolean => signal.aborted;
  let position = after;
  while (!ended()) {
    // what is known before the read has been looked through by it, also when no category matched
    const known = watch.known();
    const page = await readAll(position, limit, categories);
    if (ended()) return;
    position = page.at(-1)?.position ?? position;
    if (page.length > 0) yield page;
    if (page.length < limit) await watch.beyond(Math.max(known, position), signal);
  }
}
