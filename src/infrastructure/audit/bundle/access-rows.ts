import type { Pool } from 'pg';

/** A row of the access log as its columns have it; `subjectId` is empty where the row is about nobody. */
export interface AccessRow {
  readonly position: number;
  /** An instant in UTC with milliseconds. */
  readonly at: string;
  readonly userId: string;
  readonly subjectId: string;
  /** The canonical text over which the tree is built. */
  readonly body: string;
}

/** Rows with a position above `after` in order, at most `limit`. */
export type AccessRows = (after: number, limit: number) => Promise<readonly AccessRow[]>;

const PAGE = `
  SELECT position::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
    user_id AS "userId", coalesce(subject_id, '') AS "subjectId", body
  FROM access.entry e WHERE e.position > $1 ORDER BY e.position LIMIT $2`;

/** Reads the access log in the order of its tree. */
export const accessRowsOf =
  (pool: Pool): AccessRows =>
  async (after, limit) => {
    const { rows } = await pool.query<AccessRow & { readonly position: string }>({
      name: 'access-in-order',
      text: PAGE,
      values: [after, limit],
    });
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  };
