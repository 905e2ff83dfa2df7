import type { Pool } from 'pg';
import type { TransparencyLog } from '../../../application/ports/transparency-log.js';
import { UnusableAccessRow, readRow } from '../../access-log/access-row.js';
import { canonicalJson } from '../../event-store/canonical-json.js';
import { leafHash } from '../../event-store/leaf-hash.js';
import { againstCheckpoint, type CheckpointComparison } from './against-checkpoint.js';
import type { LogVerdict, VerifyProgress } from './log-finding.js';
import type { OutsideCheckpoints } from './newest-checkpoint.js';

const PAGE = 1_000;

const ROWS = `SELECT position, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
  user_id, subject_id, body FROM access.entry WHERE position > $1 ORDER BY position LIMIT ${PAGE}`;

interface Row {
  /** `bigint` comes as text from the driver. */
  readonly position: string;
  readonly at: string;
  readonly user_id: string;
  readonly subject_id: string | null;
  readonly body: string;
}

const rowFault = ({
  position,
  at,
  user_id: userId,
  subject_id: subjectId,
  body,
}: Row): string | undefined => {
  try {
    const record = readRow(Number(position), body);
    if (canonicalJson(JSON.parse(body)) !== body) return 'the text is not in canonical form';
    const agrees = record.at === at && record.userId === userId && (record.subjectId ?? null) === subjectId;
    return agrees ? undefined : 'row and text disagree';
  } catch (error) {
    if (error instanceof UnusableAccessRow) return 'the text is no row of the access log';
    throw error;
  }
};

/** Leaves of rows that are past their retention, as the notary noted them: the rows are gone, the tree is whole. */
const addDropped = async (
  comparison: CheckpointComparison,
  noted: Pick<TransparencyLog, 'leaves'>,
  dropped: number,
): Promise<number> => {
  let added = 0;
  while (added < dropped) {
    const leaves = await noted.leaves('accesses', added, Math.min(PAGE, dropped - added));
    if (leaves.length === 0) break;
    for (const leaf of leaves) comparison.add(Buffer.from(leaf, 'hex'));
    added += leaves.length;
  }
  return added;
};

/** Looks through the access log and stops at the first thing that is wrong. `pool` may read it. */
export const verifyAccesses = async (
  pool: Pick<Pool, 'query'>,
  noted: Pick<TransparencyLog, 'leaves'>,
  outside: OutsideCheckpoints,
  progress: VerifyProgress,
): Promise<LogVerdict> => {
  const { rows } = await pool.query<{ head: string; first: string | null }>(
    'SELECT (SELECT position FROM access.head) AS head, (SELECT min(position) FROM access.entry) AS first',
  );
  const head = Number(rows[0]?.head);
  const comparison = await againstCheckpoint('accesses', head, outside);
  let seen = await addDropped(comparison, noted, Number(rows[0]?.first ?? head + 1) - 1);
  while (seen < head) {
    const page = (await pool.query<Row>(ROWS, [seen])).rows;
    for (const row of page.slice(0, head - seen)) {
      seen += 1;
      const problem = Number(row.position) === seen ? rowFault(row) : 'the position is missing';
      if (problem !== undefined) return comparison.verdict({ position: seen, problem });
      comparison.add(Buffer.from(leafHash(row.body), 'hex'));
    }
    if (page.length === 0)
      return comparison.verdict({ position: seen + 1, problem: 'the position is missing' });
    progress(seen, head);
  }
  return comparison.verdict();
};
