import type { Client } from 'pg';
import { withClient } from '../../persistence/with-client.js';
import { draftFolder, type DraftFolder } from './backup-folder.js';
import { copyOut } from './copy-stream.js';
import type { BackedUpTable, BackupKind, Manifest } from './manifest.js';
import { inOneTransaction } from './one-transaction.js';
import { storedTables, type StoredTable } from './stored-tables.js';

/** Told how many bytes are written, of about how many. */
export type BackupProgress = (done: number, total: number) => void;

const NOW = `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at`;

const HEAD = `
  SELECT (SELECT position FROM log.head) AS position, (SELECT position FROM access.head) AS accesses,
    (SELECT encode(leaf_hash, 'hex') FROM log.event ORDER BY position DESC LIMIT 1) AS leaf`;

const headOf = async (client: Client): Promise<NonNullable<Manifest['log']>> => {
  const { rows } = await client.query<{ position: string; accesses: string; leaf: string | null }>(HEAD);
  const [head] = rows;
  return {
    position: Number(head?.position),
    leafHash: head?.leaf ?? null,
    accesses: Number(head?.accesses),
  };
};

const quoted = (client: Client, columns: readonly string[]): string =>
  columns.map((column) => client.escapeIdentifier(column)).join(', ');

const fileOf = ({ name }: StoredTable): string => `${name.replaceAll(/[^a-z0-9_.]/g, '_')}.copy`;

const writeTable = async (
  client: Client,
  table: StoredTable,
  draft: DraftFolder,
  advance: (bytes: number) => void,
): Promise<BackedUpTable> => {
  const { name, columns } = table;
  const file = fileOf(table);
  let rows = 0;
  const written = await draft.write(file, async (sink) => {
    // of a partitioned table only a query can be copied
    const statement = `COPY (SELECT ${quoted(client, columns)} FROM ${name}) TO STDOUT`;
    rows = await copyOut(client, statement, async (block) => {
      await sink(block);
      advance(block.length);
    });
  });
  return { name, columns, file, rows, ...written };
};

const snapshotInto = async (
  client: Client,
  kind: BackupKind,
  draft: DraftFolder,
  progress: BackupProgress,
): Promise<Manifest> => {
  const [now] = (await client.query<{ at: string }>(NOW)).rows;
  const migrations = await client.query<{ name: string }>(
    'SELECT name FROM schema_migration ORDER BY "timestamp"',
  );
  const log = kind === 'main' ? await headOf(client) : undefined;
  const found = await storedTables(client);
  const total = found.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const tables: BackedUpTable[] = [];
  for (const table of found)
    tables.push(
      await writeTable(client, table, draft, (bytes) => {
        done += bytes;
        progress(done, Math.max(done, total));
      }),
    );
  progress(done, done);
  return {
    ...{ format: 1, kind, takenAt: now?.at ?? '', tables },
    migrations: migrations.rows.map(({ name }) => name),
    ...(log && { log }),
  };
};

/**
 * Writes every table of a database, but the read models, as it is at one moment, while the service goes on. The folder
 * appears when everything in it is on disk. `ownerUrl` is a login that may read all tables.
 * @throws FolderRefused
 */
export const takeBackup = async (
  ownerUrl: string,
  kind: BackupKind,
  folder: string,
  progress: BackupProgress = () => undefined,
): Promise<Manifest> => {
  const draft = await draftFolder(folder);
  try {
    const manifest = await withClient(ownerUrl, (client) =>
      inOneTransaction(client, 'ISOLATION LEVEL REPEATABLE READ READ ONLY', () =>
        snapshotInto(client, kind, draft, progress),
      ),
    );
    await draft.complete(manifest);
    return manifest;
  } catch (error) {
    await draft.discard();
    throw error;
  }
};
