import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position, StoredEvent } from '../../application/ports/event-store.js';

/** Reads a page of the log: events after a position, at most `limit`, of some categories or of all. */
export type ReadPage = (
  after: Position,
  limit: number,
  categories?: readonly string[],
) => Promise<readonly StoredEvent[]>;

/** Followers of the log who ask for the same page in one turn of the event loop share it. */
export const sharedPages = (read: ReadPage): ReadPage => {
  const pages = new Map<string, Promise<readonly StoredEvent[]>>();
  const pageOf = async (asked: string, ...page: Parameters<ReadPage>): Promise<readonly StoredEvent[]> => {
    await nextTurn();
    // from here on the store is being asked: a later question wants a later answer
    pages.delete(asked);
    return read(...page);
  };
  return (after, limit, categories) => {
    const asked = [after, limit, ...(categories ?? [])].join(' ');
    const page = pages.get(asked) ?? pageOf(asked, after, limit, categories);
    pages.set(asked, page);
    return page;
  };
};
