import { resolve, sep } from 'node:path';
import { takeBackup } from '../operations/backup/take-backup.js';
import type { BackupKind, Manifest } from '../operations/backup/manifest.js';
import { openBar } from './progress-bar.js';

/** The keys would lie with what they open. */
export class TogetherRefused extends Error {
  override readonly name = 'TogetherRefused';
}

const isWithin = (inner: string, outer: string): boolean =>
  inner === outer || inner.startsWith(`${outer}${sep}`);

const insistOnApart = (folder: string, keysFolder: string): void => {
  const [one, other] = [resolve(folder), resolve(keysFolder)];
  if (isWithin(one, other) || isWithin(other, one))
    throw new TogetherRefused('The keys go into a folder of their own, best on another disk.');
};

const summary = ({ kind, tables, log, takenAt }: Manifest, folder: string): string => {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const head = log ? `, ${log.position} events, ${log.accesses} accesses` : '';
  return `${kind}: ${tables.length} tables, ${rows} rows${head}, as of ${takenAt}, in ${resolve(folder)}`;
};

const backUp = async (
  url: string,
  kind: BackupKind,
  folder: string,
  stream: NodeJS.WritableStream,
): Promise<string> => {
  const bar = openBar(kind, 'bytes', stream);
  try {
    return summary(await takeBackup(url, kind, folder, (...how) => bar.to(...how)), folder);
  } finally {
    bar.stop();
  }
};

/** What is backed up, and where to. */
export interface BackupWish {
  readonly ownerUrl: string;
  readonly keysOwnerUrl: string;
  readonly folder: string;
  readonly keysFolder?: string;
}

/**
 * Backs up the main database and, where a folder is given for them, the wrapped keys after it: newer keys fit an older log.
 * @throws FolderRefused, TogetherRefused
 */
export const backupCommand = async (
  { ownerUrl, keysOwnerUrl, folder, keysFolder }: BackupWish,
  stream: NodeJS.WritableStream,
): Promise<readonly string[]> => {
  if (keysFolder !== undefined) insistOnApart(folder, keysFolder);
  const lines = [await backUp(ownerUrl, 'main', folder, stream)];
  if (keysFolder === undefined)
    return [...lines, 'The wrapped keys are not in it: back them up with --keys FOLDER, to another place.'];
  lines.push(await backUp(keysOwnerUrl, 'keys', keysFolder, stream));
  return [...lines, 'The key files (keys/kek, keys/blind-index) are in neither: keep copies of them apart.'];
};
