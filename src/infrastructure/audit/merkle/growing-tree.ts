import { HASH_LENGTH } from './hashes.js';
import { coverOf, rootOfCover, rootOfRow } from './nodes.js';
import { DamagedTiles, hashesOf, TILE_WIDTH, type Tile, type TileName } from './tiles.js';

/** The right edge of a tree: enough to add leaves and to say the root, whatever the size. */
export interface GrowingTree {
  size(): number;
  root(): Buffer;
  /** Adds leaf hashes and answers every tile that has changed, whole. */
  grow(leaves: readonly Buffer[]): readonly Tile[];
}

/** The partial tiles at the right edge of a tree, by level, each with the number of its hashes. */
export const edgeOf = (size: number): readonly (TileName & { readonly count: number })[] => {
  const edge: (TileName & { readonly count: number })[] = [];
  for (
    let [level, nodes] = [0, size];
    nodes > 0;
    [level, nodes] = [level + 1, Math.floor(nodes / TILE_WIDTH)]
  )
    edge.push({ level, index: Math.floor(nodes / TILE_WIDTH), count: nodes % TILE_WIDTH });
  return edge;
};

/** Perfect subtrees among the hashes of a partial row, from left to right. */
const perfectRoots = (row: readonly Buffer[]): readonly Buffer[] =>
  coverOf({ begin: 0, end: row.length }).map(({ height, index }) =>
    rootOfRow(row.slice(index * 2 ** height, (index + 1) * 2 ** height)),
  );

/**
 * Goes on with a tree of `size` leaves. `tiles` are the ones that `edgeOf` names, except those without hashes.
 * @throws DamagedTiles when one is missing or has another length than the size says
 */
export const growingTree = (size: number, tiles: readonly Tile[]): GrowingTree => {
  let leaves = size;
  const rows: Buffer[][] = edgeOf(size).map(({ level, index, count }) => {
    const tile = tiles.find((one) => one.level === level && one.index === index);
    if ((tile?.hashes.length ?? 0) !== count * HASH_LENGTH) throw new DamagedTiles();
    return tile ? hashesOf(tile) : [];
  });

  const tileAt = (level: number, count: number, hashes: readonly Buffer[]): Tile => ({
    level,
    index: Math.ceil(count / TILE_WIDTH) - 1,
    hashes: Buffer.concat(hashes),
  });

  /** Adds to one level; what its full tiles come to is added to the next one. `before` = hashes of the level until now. */
  const growLevel = (level: number, before: number, added: readonly Buffer[]): readonly Tile[] => {
    if (added.length === 0) return [];
    const row = (rows[level] ??= []);
    const changed: Tile[] = [];
    const full: Buffer[] = [];
    let count = before;
    for (const hash of added) {
      row.push(hash);
      count += 1;
      if (row.length < TILE_WIDTH) continue;
      changed.push(tileAt(level, count, row));
      full.push(rootOfRow(row));
      row.length = 0;
    }
    if (row.length > 0) changed.push(tileAt(level, count, row));
    return [...changed, ...growLevel(level + 1, Math.floor(before / TILE_WIDTH), full)];
  };

  return {
    size: () => leaves,
    root: () => rootOfCover([...rows].reverse().flatMap(perfectRoots)),
    grow(added) {
      const changed = growLevel(0, leaves, added);
      leaves += added.length;
      return changed;
    },
  };
};
