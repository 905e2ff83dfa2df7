import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DIGEST_FILE,
  digestOf,
  MANIFEST_FILE,
  readManifest,
  type BackedUpTable,
  type BackupKind,
  type Manifest,
} from '../backup/manifest.js';

/** The folder holds no back-up that can be trusted; nothing was written anywhere. The message names files only. */
export class DamagedBackup extends Error {
  override readonly name = 'DamagedBackup';
}

/** A back-up whose every byte is as it was written. */
export interface CheckedBackup {
  readonly folder: string;
  readonly manifest: Manifest;
}

const textOf = (path: string, name: string): Promise<string> =>
  readFile(join(path, name), 'utf8').catch(() => {
    throw new DamagedBackup(`${path} holds no complete back-up: ${name} is missing.`);
  });

const checkFile = async (
  folder: string,
  { file, bytes, sha256 }: BackedUpTable,
  advance: (bytes: number) => void,
): Promise<void> => {
  const hash = createHash('sha256');
  let length = 0;
  try {
    for await (const block of createReadStream(join(folder, file)) as AsyncIterable<Buffer>) {
      hash.update(block);
      length += block.length;
      advance(block.length);
    }
  } catch {
    throw new DamagedBackup(`${file} cannot be read.`);
  }
  if (length !== bytes) throw new DamagedBackup(`${file} has ${length} bytes, not ${bytes}.`);
  if (hash.digest('hex') !== sha256) throw new DamagedBackup(`${file} is not as it was written.`);
};

/**
 * Reads a back-up from end to end before anything is done with it.
 * @throws DamagedBackup
 */
export const checkBackup = async (
  folder: string,
  kind: BackupKind,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<CheckedBackup> => {
  const text = await textOf(folder, MANIFEST_FILE);
  if ((await textOf(folder, DIGEST_FILE)) !== `${digestOf(text)}\n`)
    throw new DamagedBackup(`${MANIFEST_FILE} is not as it was written.`);
  const manifest = readManifest(text);
  if (!manifest) throw new DamagedBackup(`${MANIFEST_FILE} is of a form that this build does not read.`);
  if (manifest.kind !== kind)
    throw new DamagedBackup(
      `${folder} is a back-up of the ${manifest.kind} database, not of the ${kind} one.`,
    );
  const known = new Set([MANIFEST_FILE, DIGEST_FILE, ...manifest.tables.map(({ file }) => file)]);
  const stranger = (await readdir(folder)).find((name) => !known.has(name));
  if (stranger !== undefined)
    throw new DamagedBackup('There is a file in the folder that the manifest does not name.');
  const total = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const table of manifest.tables)
    await checkFile(folder, table, (bytes) => progress((done += bytes), total));
  return { folder, manifest };
};
