import type { EventStore, Position, RecordedEvent } from '../../application/ports/event-store.js';
import type { Comparison } from '../../application/ports/projection-comparisons.js';
import type { RowDifference } from '../../domain/audit-engagement/audit-engagement.events.js';
import type { Projection, Query } from './projection.js';
import { readAhead } from './read-ahead.js';
import type { Progress } from './rebuild.js';
import { writeRows } from './write-rows.js';

/** Differences that are named; the others are counted. */
const NAMED = 100;

/** A comparison that lost its table to a rebuild begins again, this often. */
const ATTEMPTS = 3;

/** A rebuild has swapped the live table while it was being compared. */
export class ComparisonDisturbed extends Error {
  override readonly name = 'ComparisonDisturbed';

  constructor() {
    super('The read model was rebuilt meanwhile: compare again.');
  }
}

const rebuiltName = ({ table }: Projection): string => `${table.name}__rebuilt`;

/** A projection names tables in the schema `read`; the rebuilt one is temporary, which is a schema of its own. */
const ontoTemporary = (query: Query, projection: Projection): Query => {
  const name = rebuiltName(projection);
  return (sql, parameters) => query(sql.replaceAll(`read.${name}`, `pg_temp.${name}`), parameters);
};

/** Folds the log up to `to` into the temporary table; a stream that cannot be read waits there, as in the live one. */
const load = async (
  query: Query,
  store: EventStore,
  projection: Projection,
  to: Position,
  progress: Progress,
): Promise<void> => {
  const { table, categories } = projection;
  const onto = ontoTemporary(query, projection);
  const waiting = new Set<string>();
  for await (const page of readAhead(store, 0, to)) {
    const events: RecordedEvent[] = [];
    for (const stored of page) {
      if (!categories.includes(stored.category) || waiting.has(stored.stream)) continue;
      try {
        events.push(store.decode(stored));
      } catch {
        waiting.add(stored.stream);
      }
    }
    const name = rebuiltName(projection);
    if (events.length > 0) await writeRows(onto, table, name, await projection.rows(events, onto, name));
    progress(page.at(-1)?.position ?? to, to);
  }
};

/** A row's name: its stream where it has one, else its key. */
const keyText = ({ table: { key }, categories }: Projection): string => {
  const parts = key.map((column) => `coalesce(live.${column}, made.${column})::text`);
  const [category] = categories;
  return key.join() === 'stream_id' && categories.length === 1 && category !== undefined
    ? `'${category}-' || ${parts.join()}`
    : `concat_ws('/', ${parts.join(', ')})`;
};

const differencesOf = (projection: Projection): { readonly from: string; readonly select: string } => {
  const { table } = projection;
  const columns = Object.keys(table.columns);
  const differs = (column: string): string => `live.${column}::text IS DISTINCT FROM made.${column}::text`;
  const [first] = table.key;
  const changed = columns.map((column) => `CASE WHEN ${differs(column)} THEN '${column}' END`);
  const from = `FROM read.${table.name} live FULL JOIN pg_temp.${rebuiltName(projection)} made
    ON ${table.key.map((column) => `live.${column} = made.${column}`).join(' AND ')}
    WHERE ${columns.map(differs).join(' OR ')}`;
  const select = `SELECT ${keyText(projection)} AS key,
    CASE WHEN live.${first} IS NULL THEN 'missing' WHEN made.${first} IS NULL THEN 'unexpected' ELSE 'changed' END AS change,
    array_to_string(ARRAY[${changed.join(', ')}], ',') AS columns ${from} ORDER BY 1 LIMIT ${NAMED}`;
  return { from, select };
};

const numberOf = async (query: Query, sql: string, parameters: readonly unknown[] = []): Promise<number> =>
  Number((await query(sql, parameters))[0]?.['n'] ?? 0);

const differenceOf = ({ key, change, columns }: Readonly<Record<string, unknown>>): RowDifference => ({
  key: String(key),
  // One of the three words of the statement.
  change: change as RowDifference['change'],
  // A row that is on one side only differs in all of its columns, which says nothing.
  columns: change === 'changed' ? String(columns).split(',') : [],
});

/** In one snapshot: rows and checkpoint of a projection move in one transaction, so they fit each other. */
const compareOnce = async (
  query: Query,
  store: EventStore,
  projection: Projection,
  progress: Progress,
): Promise<Comparison> => {
  const { table, name } = projection;
  const tableId = `SELECT 'read.${table.name}'::regclass::oid::int8 AS n`;
  const before = await numberOf(query, tableId);
  const position = await numberOf(query, 'SELECT position AS n FROM read.checkpoint WHERE name = $1', [name]);
  await load(query, store, projection, position, progress);
  const { from, select } = differencesOf(projection);
  const differences = (await query(select, [])).map(differenceOf);
  const diffCount = await numberOf(query, `SELECT count(*) AS n ${from}`);
  const rows = await numberOf(query, `SELECT count(*) AS n FROM pg_temp.${rebuiltName(projection)}`);
  if ((await numberOf(query, tableId)) !== before) throw new ComparisonDisturbed();
  return { name, position, rows, diffCount, differences };
};

/** In a transaction of its own: what it locks of the live table, a rebuild and its readers would wait for. */
const makeTemporary = async (query: Query, projection: Projection): Promise<void> => {
  const name = rebuiltName(projection);
  await query('BEGIN READ WRITE', []);
  await query(`DROP TABLE IF EXISTS pg_temp.${name}`, []);
  await query(`CREATE TEMPORARY TABLE ${name} (LIKE read.${projection.table.name} INCLUDING ALL)`, []);
  await query('COMMIT', []);
};

/**
 * Builds a projection anew in a temporary table, up to where the live one is, and compares the two row by row: 0
 * differences, or which rows and columns. `query` runs on one session that ends afterwards, outside a transaction.
 * @throws ComparisonDisturbed
 */
export const compareProjection = async (
  query: Query,
  store: EventStore,
  projection: Projection,
  progress: Progress = () => undefined,
): Promise<Comparison> => {
  for (let attempt = 1; ; attempt++) {
    await makeTemporary(query, projection);
    await query('BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE', []);
    try {
      return await compareOnce(query, store, projection, progress);
    } catch (error) {
      if (!(error instanceof ComparisonDisturbed) || attempt === ATTEMPTS) throw error;
    } finally {
      await query('ROLLBACK', []);
    }
  }
};
