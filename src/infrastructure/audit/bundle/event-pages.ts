import type { EventStore, Position, StoredEvent } from '../../../application/ports/event-store.js';
import type { BundleSelection } from '../../../domain/audit-engagement/bundle-selection.js';

/** What a bundle needs of the log. */
export type BundleLog = Pick<EventStore, 'readAll' | 'readStream' | 'head'>;

/** Events in memory at a time. */
const PAGE = 500;

/** A superuser can give a row a position that none of ours has: such rows are shown, too. */
const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

type Pages = AsyncGenerator<readonly StoredEvent[]>;

async function* logPages(
  store: BundleLog,
  after: Position,
  last: Position,
  categories?: readonly string[],
): Pages {
  for (let from = after; ;) {
    const page = await store.readAll(from, PAGE, categories);
    const events = page.filter(({ position }) => position <= last);
    if (events.length > 0) yield events;
    const end = page.at(-1);
    if (end === undefined || end.position >= last) return;
    from = end.position;
  }
}

async function* streamPages(store: BundleLog, stream: string, last: Position): Pages {
  for (let from = 0; ;) {
    const page = await store.readStream(stream, from, PAGE);
    const events = page.filter(({ position }) => position <= last);
    if (events.length > 0) yield events;
    const end = page.at(-1);
    if (end === undefined) return;
    from = end.version;
  }
}

/** Times go back a little from one stream to the next: the first and the last event of a period are looked for. */
async function* periodPages(store: BundleLog, from: string, to: string, size: Position): Pages {
  let [first, last] = [0, 0];
  for await (const page of logPages(store, 0, size)) {
    const inside = page.filter(({ recordedAt }) => recordedAt >= from && recordedAt < to);
    first ||= inside[0]?.position ?? 0;
    last = inside.at(-1)?.position ?? last;
  }
  if (last > 0) yield* logPages(store, first - 1, last);
}

/**
 * The events of a selection up to position `size`, in order, page by page, exactly as the store has them: nothing is
 * decoded, since a log that was tampered with must come out as it is.
 * @throws StoreUnavailable
 */
export const selectedPages = (store: BundleLog, selection: BundleSelection, size: Position): Pages => {
  switch (selection.kind) {
    case 'all':
      return logPages(store, BEFORE_ALL, size);
    case 'category':
      return logPages(store, 0, size, [selection.category]);
    case 'stream':
      return streamPages(store, selection.stream, size);
    case 'period':
      return periodPages(store, selection.from, selection.to, size);
  }
};
