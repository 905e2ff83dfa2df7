import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { formsIn, type CanaryForm } from './canary-forms.js';

/** A form that was found, and where. */
export type Hit = `${string}: ${string}`;

const ROWS = 2_000;

/** Every value as the server writes it. */
const AS_WRITTEN = { getTypeParser: () => (value: string) => value };

/** The values with their bytes, where they are bytes; in lists and rows a backslash is written twice. */
const bytesOf = (values: readonly (string | null)[]): Buffer =>
  Buffer.concat(
    values.flatMap((value) =>
      value === null
        ? []
        : [
            Buffer.from(`${value}\n${value.includes('\\\\') ? value.replaceAll('\\\\', '\\') : ''}\n`),
            ...(value.startsWith('\\x') ? [Buffer.from(value.slice(2), 'hex')] : []),
          ],
    ),
  );

const rowsOf = async (
  client: pg.Client,
  table: string,
  forms: readonly CanaryForm[],
): Promise<readonly Hit[]> => {
  const hits = new Set<Hit>();
  await client.query('BEGIN');
  await client.query(`DECLARE scan NO SCROLL CURSOR FOR SELECT * FROM ${table}`);
  for (;;) {
    const page = { text: `FETCH ${ROWS} FROM scan`, rowMode: 'array', types: AS_WRITTEN } as const;
    const { rows } = await client.query<(string | null)[]>(page);
    if (rows.length === 0) break;
    for (const form of formsIn(bytesOf(rows.flat()), forms)) hits.add(`${table}: ${form}`);
  }
  await client.query('COMMIT');
  return [...hits];
};

/** Looks through every row of every table as SELECT shows it: what is compressed or out of line too, catalogues too. */
export const scanTables = (url: string, forms: readonly CanaryForm[]): Promise<readonly Hit[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE relkind IN ('r', 'm') AND nspname <> 'pg_toast'`,
    );
    const hits: Hit[] = [];
    for (const { name } of rows) hits.push(...(await rowsOf(client, name, forms)));
    return hits;
  });

/** Looks through every file of a folder, byte by byte. */
export const scanFiles = async (folder: string, forms: readonly CanaryForm[]): Promise<readonly Hit[]> => {
  const hits: Hit[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // A file that PostgreSQL has meanwhile removed holds nothing any more.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const form of formsIn(bytes, forms)) hits.push(`${path.slice(folder.length + 1)}: ${form}`);
  }
  return hits;
};

/** Puts everything that the server holds in memory on disk. */
export const flush = (url: string): Promise<void> =>
  withClient(url, async (client) => {
    await client.query('SELECT pg_switch_wal()');
    await client.query('CHECKPOINT');
  });
