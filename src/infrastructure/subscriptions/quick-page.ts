import type { EventStore, Position, StoredEvent } from '../../application/ports/event-store.js';
import { leaseHeld } from '../persistence/lease-fence.js';
import type { HeldLease } from '../persistence/lease.js';
import type { Projection, Query, Row } from './projection.js';
import { rowsStatement } from './write-rows.js';

/** What was known of a read model when its checkpoint was last seen. */
interface Seen {
  readonly position: Position;
  /** The transaction that wrote the checkpoint. While it is the same, nobody has written rows or released a stream. */
  readonly mark: string;
  /** Streams that wait. */
  readonly waiting: ReadonlySet<string>;
}

const LOOK = `SELECT position::text AS position, xmin::text AS mark,
  ARRAY(SELECT stream FROM read.parked_stream WHERE projection = $1) AS waiting FROM read.checkpoint WHERE name = $1`;

/**
 * Checkpoint and rows in one statement, which is a transaction of its own; it does not wait for the disk, see Projector.
 * Nor does it wait for the checkpoint: who has it may be about to replace the table that this statement already holds.
 */
const writeStatement = (held: string, insert: string): string => `WITH mine AS MATERIALIZED (
    SELECT name FROM read.checkpoint WHERE name = $1 AND position = $2 AND xmin::text = $4
    FOR NO KEY UPDATE SKIP LOCKED
  ), moved AS (
    UPDATE read.checkpoint c SET position = $3 FROM mine, (${held}) held WHERE c.name = mine.name
    RETURNING c.xmin::text AS mark, set_config('synchronous_commit', 'off', true) AS hasty
  )${insert} SELECT mark, hasty FROM moved`;

/** What pages are taken with. */
export interface QuickPages {
  /** Runs one statement, in a transaction of its own. */
  readonly query: Query;
  readonly store: Pick<EventStore, 'decode'>;
  readonly projection: Projection;
  readonly lease: HeldLease | undefined;
}

/**
 * Takes pages for a read model that only reads: what its rows are made of is read beforehand, and one statement writes,
 * provided that the checkpoint is still the very row that was seen before the reading. Everybody who writes rows or
 * releases streams replaces that row in the same transaction. Answers false, having done nothing, whenever there is any
 * doubt: an event that cannot be read, a value that is refused, a checkpoint or lease that is another's, a lost
 * connection. Then the page is to be taken the careful way.
 */
export const quickPages = ({
  query,
  store,
  projection,
  lease,
}: QuickPages): ((page: readonly StoredEvent[], from: Position) => Promise<boolean>) => {
  const { name, table, categories } = projection;
  let seen: Seen | undefined;

  const look = async (): Promise<Seen | undefined> => {
    const [row] = await query(LOOK, [name]);
    // The driver makes a list of an array of texts.
    return (
      row && {
        position: Number(row['position']),
        mark: String(row['mark']),
        waiting: new Set(row['waiting'] as string[]),
      }
    );
  };

  const write = async (
    rows: readonly Row[],
    { position, mark }: Seen,
    to: Position,
  ): Promise<string | undefined> => {
    const first = [name, position, to, mark, ...(lease ? [lease.name, String(lease.token)] : [])];
    const held = lease ? leaseHeld('$5', '$6') : 'SELECT 1';
    const insert =
      rows.length === 0
        ? undefined
        : rowsStatement(table, table.name, rows, { after: first.length, onlyWith: 'moved' });
    const statement = writeStatement(held, insert ? `, written AS (${insert.text})` : '');
    const [moved] = await query(statement, [...first, ...(insert?.values ?? [])]);
    return moved && String(moved['mark']);
  };

  const take = async (page: readonly StoredEvent[], from: Position): Promise<Seen | undefined> => {
    const now = seen?.position === from ? seen : await look();
    if (now?.position !== from) return undefined;
    const events = page
      .filter(({ category, stream }) => categories.includes(category) && !now.waiting.has(stream))
      .map((stored) => store.decode(stored));
    const rows = events.length === 0 ? [] : await projection.rows(events, query, table.name);
    const position = page.at(-1)?.position ?? from;
    const mark = await write(rows, now, position);
    return mark === undefined ? undefined : { ...now, mark, position };
  };

  return async (page, from) => {
    if (projection.onlyReads !== true) return false;
    seen = await take(page, from).catch(() => undefined);
    return seen !== undefined;
  };
};
