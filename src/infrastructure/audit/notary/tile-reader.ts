import type { Pool } from 'pg';
import type { Tree } from '../../../application/ports/transparency-log.js';
import { nodesOf, type HashOf } from '../merkle/paths.js';
import type { Span } from '../merkle/nodes.js';
import { nodesIn, tilesOf, type Tile, type TileName } from '../merkle/tiles.js';

/** What runs SQL: a pool or a connection. */
export type Asks = Pick<Pool, 'query'>;

const TILES = `SELECT t.level, t.index, t.hashes
  FROM unnest($2::smallint[], $3::bigint[]) AS wanted (level, index)
  JOIN notary.tile t ON t.tree = $1 AND t.level = wanted.level AND t.index = wanted.index`;

/** Tiles by their names, one row each; those that are not there are left out. */
export const readTiles = async (
  database: Asks,
  tree: Tree,
  names: readonly TileName[],
): Promise<readonly Tile[]> => {
  if (names.length === 0) return [];
  const { rows } = await database.query<{ level: number; index: string; hashes: Buffer }>({
    name: 'notary-tiles',
    text: TILES,
    values: [tree, names.map(({ level }) => level), names.map(({ index }) => index)],
  });
  return rows.map(({ level, index, hashes }) => ({ level, index: Number(index), hashes }));
};

/** Reads, in one question, the O(log n) tiles that some spans need. */
export const readSpans = async (database: Asks, tree: Tree, spans: readonly Span[]): Promise<HashOf> =>
  nodesIn(await readTiles(database, tree, tilesOf(nodesOf(spans))));
