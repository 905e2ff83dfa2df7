import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStore, Position, StoredEvent } from '../../application/ports/event-store.js';

/** Events of a page; two pages are in hand at once. With less, asking cost more time an event; with more, nothing was won. */
export const READ_AHEAD_PAGE = 500;

/** Pages of the log after `from` up to `to`, in order. The next one is on its way while the last one is being used. */
export async function* readAhead(
  store: Pick<EventStore, 'readAll'>,
  from: Position,
  to: Position,
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  const pageAfter = (position: Position): Promise<readonly StoredEvent[]> | undefined => {
    if (position >= to) return undefined;
    const page = store.readAll(position, Math.min(READ_AHEAD_PAGE, to - position));
    // its failure is told when it is waited for; whoever leaves early never waits for it
    page.catch(() => undefined);
    return page;
  };
  let coming = pageAfter(from);
  while (coming) {
    const page = await coming;
    const last = page.at(-1);
    if (!last) return;
    coming = pageAfter(last.position);
    // the question leaves in a turn of its own: whoever uses a page without waiting would hold it back until the end
    await nextTurn();
    yield page;
  }
}
