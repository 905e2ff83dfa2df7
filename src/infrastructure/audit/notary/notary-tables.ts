import type { Pool } from 'pg';
import type { Tree } from '../../../application/ports/transparency-log.js';
import { leaseHeld, LeaseTaken } from '../../persistence/lease-fence.js';
import type { Lease } from '../../persistence/lease.js';
import { edgeOf } from '../merkle/growing-tree.js';
import type { Tile } from '../merkle/tiles.js';
import type { TreeHead } from '../merkle/verification.js';
import type { KeptNote } from './checkpoint-folder.js';
import { readTiles } from './tile-reader.js';

/** A checkpoint on its way into the database. */
export interface NewCheckpoint extends TreeHead {
  readonly note: string;
  readonly signedAt: string;
}

/** What one statement writes: leaves, and checkpoints of the tree on the way. */
export interface Growth {
  readonly from: number;
  readonly to: number;
  readonly tiles: readonly Tile[];
  /** The checkpoint that must be the last one still. */
  readonly last: TreeHead | undefined;
  /** Smallest first. */
  readonly checkpoints: readonly NewCheckpoint[];
}

/** Somebody has moved the tree or its last checkpoint under this notary: it begins again with what is there. */
export class TreeMoved extends Error {
  override readonly name = 'TreeMoved';

  constructor() {
    super('The tree in the database is not as this notary left it.');
  }
}

/**
 * Fence, comparison with the last checkpoint, tiles, size and checkpoint in one transaction of one statement. When the
 * lease is not held or anything has moved, nothing is written.
 */
const GROW = `WITH held AS MATERIALIZED (${leaseHeld('$1', '$2')}),
  moved AS (
    UPDATE notary.tree SET size = $5 WHERE name = $3 AND size = $4 AND EXISTS (SELECT FROM held)
      AND $6 = coalesce((
        SELECT size || ' ' || encode(root, 'hex') FROM notary.checkpoint WHERE tree = $3 ORDER BY size DESC LIMIT 1
      ), '')
    RETURNING name
  ),
  tiled AS (
    INSERT INTO notary.tile (tree, level, index, hashes)
    SELECT moved.name, t.level, t.index, t.hashes
    FROM moved, unnest($7::smallint[], $8::bigint[], $9::bytea[]) AS t (level, index, hashes)
    ON CONFLICT (tree, level, index) DO UPDATE SET hashes = excluded.hashes
  ),
  signed AS (
    INSERT INTO notary.checkpoint (tree, size, root, note, signed_at)
    SELECT moved.name, c.size, c.root, c.note, c.signed_at
    FROM moved, unnest($10::bigint[], $11::bytea[], $12::text[], $13::timestamptz[]) AS c (size, root, note, signed_at)
  )
  SELECT EXISTS (SELECT FROM held) AS held, EXISTS (SELECT FROM moved) AS moved`;

const KEPT = `SELECT size, note FROM notary.checkpoint WHERE tree = $1`;

const textOf = (head: TreeHead | undefined): string =>
  head === undefined ? '' : `${head.size} ${head.root.toString('hex')}`;

/** The tables of one tree. */
export const notaryTables = (pool: Pool, tree: Tree) => {
  const kept = async (text: string, values: readonly unknown[]): Promise<readonly KeptNote[]> => {
    const { rows } = await pool.query<{ size: string; note: string }>(text, [tree, ...values]);
    return rows.map(({ size, note }) => ({ size: Number(size), note }));
  };
  return {
    /** Size of the tree and the tiles at its right edge. */
    async load(): Promise<{ readonly size: number; readonly tiles: readonly Tile[] }> {
      const { rows } = await pool.query<{ size: string }>('SELECT size FROM notary.tree WHERE name = $1', [
        tree,
      ]);
      const size = Number(rows[0]?.size);
      return { size, tiles: await readTiles(pool, tree, edgeOf(size)) };
    },
    /** @throws LeaseTaken, TreeMoved; then nothing was written */
    async grow(lease: Lease, { from, to, tiles, last, checkpoints }: Growth): Promise<void> {
      const { rows } = await pool.query<{ held: boolean; moved: boolean }>({
        name: 'notary-grow',
        text: GROW,
        values: [
          ...[lease.name, String(lease.token), tree, from, to, textOf(last)],
          tiles.map(({ level }) => level),
          tiles.map(({ index }) => index),
          tiles.map(({ hashes }) => hashes),
          checkpoints.map(({ size }) => size),
          checkpoints.map(({ root }) => root),
          checkpoints.map(({ note }) => note),
          checkpoints.map(({ signedAt }) => signedAt),
        ],
      });
      if (rows[0]?.held !== true) throw new LeaseTaken(`Another process has taken the lease ${lease.name}.`);
      if (!rows[0].moved) throw new TreeMoved();
    },
    /** The checkpoint of the largest size. */
    async last(): Promise<KeptNote | undefined> {
      return (await kept(`${KEPT} ORDER BY size DESC LIMIT 1`, []))[0];
    },
    /** Checkpoints of sizes above `after`, smallest first, at most `limit`. */
    above: (after: number, limit: number): Promise<readonly KeptNote[]> =>
      kept(`${KEPT} AND size > $2 ORDER BY size LIMIT $3`, [after, limit]),
    /** Puts a checkpoint back that another place has kept. */
    async add({ size, root, note, signedAt }: NewCheckpoint): Promise<void> {
      await pool.query(
        `INSERT INTO notary.checkpoint (tree, size, root, note, signed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [tree, size, root, note, signedAt],
      );
    },
    /** Notes why nothing is signed, or that all is well again. */
    async refused(why: string | null): Promise<void> {
      await pool.query(
        'UPDATE notary.tree SET refused = $2 WHERE name = $1 AND refused IS DISTINCT FROM $2',
        [tree, why],
      );
    },
  };
};

export type NotaryTables = ReturnType<typeof notaryTables>;
