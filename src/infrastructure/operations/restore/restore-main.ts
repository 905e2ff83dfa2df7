import type { Client } from 'pg';
import { inOneTransaction } from '../backup/one-transaction.js';
import { storedTables, type StoredTable } from '../backup/stored-tables.js';
import type { BackedUpTable, Manifest } from '../backup/manifest.js';
import { mainMigrations } from '../../persistence/migrations.js';
import { migrate } from '../../persistence/migrate.js';
import { withClient } from '../../persistence/with-client.js';
import type { CheckedBackup } from './check-backup.js';
import { migrateTo } from './known-migrations.js';
import { columnList, loadTable } from './load-table.js';
import { NotRestorable } from './not-restorable.js';

/** Told how many bytes are in the database, of how many. */
export type RestoreProgress = (done: number, total: number) => void;

/** Partitions of the access log are made by its own function, for the months that there are rows of. */
const PARTITIONED = 'access.entry';
const MAKE_PARTITIONS = `
  SELECT access.ensure_partitions(month) FROM (SELECT DISTINCT date_trunc('month', at) AS month FROM pg_temp.restored) m`;

/** Tables that have rows as soon as they are made, and what is true of a row once something has happened. */
const SEEDED: Readonly<Record<string, string>> = {
  'log.head': 'position <> 0',
  'access.head': 'position <> 0',
  'esdb.head': 'position <> 0',
  'notary.tree': 'size <> 0',
  // who held a lease is no record of anything
  'ops.lease': 'false',
};

const insistOnEmpty = async (client: Client, tables: readonly StoredTable[]): Promise<void> => {
  const full: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await client.query(`SELECT FROM ${name} WHERE ${SEEDED[name] ?? 'true'} LIMIT 1`);
    if (rowCount !== 0) full.push(name);
  }
  if (full.length > 0)
    throw new NotRestorable(`The database is not empty (${full.join(', ')}): restore into a new one.`);
};

/** Goes by the primary key over rows that are there already; what the table's triggers forbid is not tried. */
const mergeRows = async (client: Client, table: BackedUpTable, { key }: StoredTable): Promise<void> => {
  const id = (column: string): string => client.escapeIdentifier(column);
  const same = key.map((column) => `t.${id(column)} = s.${id(column)}`).join(' AND ');
  const set = table.columns
    .filter((column) => !key.includes(column))
    .map((column) => `${id(column)} = s.${id(column)}`);
  await client.query(`UPDATE ${table.name} t SET ${set.join(', ')} FROM pg_temp.restored s WHERE ${same}`);
  const missing = `FROM pg_temp.restored s WHERE NOT EXISTS (SELECT FROM ${table.name} t WHERE ${same})`;
  const { rowCount } = await client.query(`SELECT ${missing} LIMIT 1`);
  if (rowCount === 0) return;
  const columns = columnList(client, table);
  await client.query(`INSERT INTO ${table.name} (${columns}) SELECT ${columns} ${missing}`);
};

const restoreTable = async (
  client: Client,
  backup: CheckedBackup,
  table: BackedUpTable,
  target: StoredTable,
  advance: (bytes: number) => void,
): Promise<void> => {
  const { rowCount } = await client.query(`SELECT FROM ${table.name} LIMIT 1`);
  if (rowCount === 0 && !target.partitioned) return loadTable(client, backup, table, table.name, advance);
  if (target.partitioned && table.name !== PARTITIONED)
    throw new NotRestorable(`This build does not know how ${table.name} is divided.`);
  await client.query(`CREATE TEMP TABLE restored (LIKE ${table.name}) ON COMMIT DROP`);
  await loadTable(client, backup, table, 'pg_temp.restored', advance);
  if (target.partitioned) {
    await client.query(MAKE_PARTITIONS);
    const columns = columnList(client, table);
    await client.query(`INSERT INTO ${table.name} (${columns}) SELECT ${columns} FROM pg_temp.restored`);
  } else {
    await mergeRows(client, table, target);
  }
  await client.query('DROP TABLE pg_temp.restored');
};

/** Numbers go on after the ones that were restored. */
const SEQUENCES = `
  SELECT format('SELECT setval(%L, greatest(1, (SELECT coalesce(max(%I), 0) FROM %s)), (SELECT count(*) > 0 FROM %3$s))',
    pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname), a.attname, format('%I.%I', n.nspname, c.relname)) AS run
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname !~ '^pg_' AND n.nspname <> 'read'
    AND c.relname <> 'schema_migration' AND pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) IS NOT NULL`;

const LAST_LEAF = `SELECT (SELECT position FROM log.head) AS position,
  (SELECT encode(leaf_hash, 'hex') FROM log.event ORDER BY position DESC LIMIT 1) AS leaf`;

const insistOnHead = async (client: Client, { log }: Manifest): Promise<void> => {
  const [last] = (await client.query<{ position: string; leaf: string | null }>(LAST_LEAF)).rows;
  if (Number(last?.position) !== log?.position || last?.leaf !== log.leafHash)
    throw new NotRestorable('What was restored does not end where the back-up says.');
};

/** A row of the person index dies with its person: persons who were erased since the back-up do not come back in it. */
const FORGET = 'DELETE FROM ops.person_index WHERE subject_id::text = ANY ($1::text[])';

const fill = async (
  client: Client,
  backup: CheckedBackup,
  erased: readonly string[],
  progress: RestoreProgress,
): Promise<void> => {
  const targets = await storedTables(client);
  const { tables } = backup.manifest;
  const names = tables.map(({ name }) => name);
  if (targets.length !== tables.length || !targets.every(({ name }) => names.includes(name)))
    throw new NotRestorable('The tables of the database are not those of the back-up.');
  await client.query(`LOCK TABLE ${names.join(', ')} IN ACCESS EXCLUSIVE MODE`);
  await insistOnEmpty(client, targets);
  const total = tables.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const target of targets) {
    const table = tables.find(({ name }) => name === target.name);
    if (table) await restoreTable(client, backup, table, target, (bytes) => progress((done += bytes), total));
  }
  const { rows } = await client.query<{ run: string }>(SEQUENCES);
  for (const { run } of rows) await client.query(run);
  await insistOnHead(client, backup.manifest);
  await client.query(FORGET, [erased]);
};

/**
 * Brings a new database to the version of a checked back-up.
 * @throws NotRestorable when it has another version or holds anything
 */
export const prepareMain = async (ownerUrl: string, { manifest }: CheckedBackup): Promise<void> => {
  await migrateTo(ownerUrl, manifest.migrations, mainMigrations);
  await withClient(ownerUrl, async (client) => insistOnEmpty(client, await storedTables(client)));
};

/**
 * Puts a checked back-up into a prepared database, in one transaction: a kill leaves an empty database or a whole one.
 * Read models are left empty. `erased` are the persons whose keys were destroyed.
 * @throws NotRestorable, DamagedBackup; the database is then as empty as before
 */
export const restoreMain = async (
  ownerUrl: string,
  backup: CheckedBackup,
  erased: readonly string[],
  progress: RestoreProgress = () => undefined,
): Promise<void> => {
  await withClient(ownerUrl, (client) =>
    inOneTransaction(client, 'ISOLATION LEVEL READ COMMITTED', () => fill(client, backup, erased, progress)),
  );
  await migrate(ownerUrl, mainMigrations);
};
