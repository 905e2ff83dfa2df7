import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { copyIn } from '../backup/copy-stream.js';
import type { BackedUpTable } from '../backup/manifest.js';
import { DamagedBackup, type CheckedBackup } from './check-backup.js';

/** Bytes read at once. */
const BLOCK = 262_144;

async function* blocksOf(
  path: string,
  seen: (block: Buffer) => void,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const block of createReadStream(path, { highWaterMark: BLOCK }) as AsyncIterable<Buffer>) {
    seen(block);
    yield block;
  }
}

/** Columns as a statement names them. */
export const columnList = (client: Client, { columns }: Pick<BackedUpTable, 'columns'>): string =>
  columns.map((column) => client.escapeIdentifier(column)).join(', ');

/**
 * Copies the rows of a table into `target`, a table with the same columns, and looks at the bytes once more while they
 * go: a file that was changed since it was checked undoes everything.
 * @throws DamagedBackup
 */
export const loadTable = async (
  client: Client,
  { folder }: CheckedBackup,
  table: BackedUpTable,
  target: string,
  advance: (bytes: number) => void = () => undefined,
): Promise<void> => {
  const hash = createHash('sha256');
  const blocks = blocksOf(join(folder, table.file), (block) => {
    hash.update(block);
    advance(block.length);
  });
  const rows = await copyIn(client, `COPY ${target} (${columnList(client, table)}) FROM STDIN`, blocks);
  if (hash.digest('hex') !== table.sha256)
    throw new DamagedBackup(`${table.file} was changed while it was being read.`);
  if (rows !== table.rows) throw new DamagedBackup(`${table.file} has ${rows} rows, not ${table.rows}.`);
};
