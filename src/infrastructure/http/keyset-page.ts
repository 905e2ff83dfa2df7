import type { Cursors, Keyset } from './cursors.js';
import type { Page } from './page.js';

/** A page out of `limit + 1` found items: the one too many says that the list goes on, after the last shown. */
export const keysetPage = <Item>(
  cursors: Cursors,
  list: string,
  limit: number,
  found: readonly Item[],
  keysetOf: (item: Item) => Keyset,
): Page<Item> => {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined
    ? { items, limit, nextCursor: cursors.encode(list, keysetOf(last)) }
    : { items, limit };
};
