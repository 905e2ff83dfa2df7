import type { Pool } from 'pg';
import { TREES, type Tree } from '../../../application/ports/transparency-log.js';

/** How the notary of one tree is, as every process can see it. */
export interface NotaryStatus {
  readonly tree: Tree;
  /** Leaves noted. */
  readonly size: number;
  /** Size of the last checkpoint. */
  readonly signed: number;
  /** Why nothing is signed, in a sentence without values. */
  readonly refused?: string;
}

const STATUS = `SELECT name, size, refused,
    coalesce((SELECT max(c.size) FROM notary.checkpoint c WHERE c.tree = t.name), 0) AS signed
  FROM notary.tree t`;

/** Asks the notary's tables; any role that may read them will do. */
export const notaryStatus = async (pool: Pick<Pool, 'query'>): Promise<readonly NotaryStatus[]> => {
  const { rows } = await pool.query<{ name: string; size: string; signed: string; refused: string | null }>(
    STATUS,
  );
  return TREES.flatMap((tree) => {
    const row = rows.find(({ name }) => name === tree);
    if (row === undefined) return [];
    const { size, signed, refused } = row;
    return [{ tree, size: Number(size), signed: Number(signed), ...(refused !== null && { refused }) }];
  });
};

/** Entries of each log that are no leaves yet. `head` tells how long the event log is. */
export const notaryLags = async (
  pool: Pick<Pool, 'query'>,
  head: () => Promise<number>,
): Promise<ReadonlyMap<Tree, number>> => {
  const status = await notaryStatus(pool);
  const { rows } = await pool.query<{ position: string }>('SELECT position FROM access.head');
  const ends = { events: await head(), accesses: Number(rows[0]?.position ?? 0) };
  return new Map(status.map(({ tree, size }) => [tree, Math.max(0, ends[tree] - size)]));
};
