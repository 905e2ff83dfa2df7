import { createHash } from 'node:crypto';
import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { makePackageLinks } from './package-links.js';

interface Entry {
  readonly path: string;
  readonly size: number;
  readonly executable: boolean;
}

/** The regular files below a folder, in a fixed order; links are made anew from the package's list. */
const filesOf = async (folder: string): Promise<readonly Entry[]> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const entries = found
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mode } = await lstat(path);
      return { path: relative(folder, path), size, executable: (mode & 0o100) !== 0 };
    });
  return (await Promise.all(entries)).sort((a, b) => (a.path < b.path ? -1 : 1));
};

/** Names a copy by what is in it, so that two versions never share a folder. */
export const installationFingerprint = async (native: string): Promise<string> =>
  createHash('sha256')
    .update(JSON.stringify(await filesOf(native)))
    .update(await readFile(join(native, 'bin', 'postgres')))
    .digest('hex')
    .slice(0, 16);

/** Tried after the plain name, where a cleaner has bitten into a copy or a stranger has put a folder of that name. */
const SUFFIXES = ['', '.1', '.2', '.3', '.4', '.5', '.6', '.7', '.8', '.9'];

/**
 * A complete copy of `native` at `base` (or the same name with a number), which every user can read and only we can
 * write. It appears by one rename, so a half-made one is never used, and is never touched again: a server may run
 * from it. Undefined = there is no such copy and none could be made.
 */
export const copyInstallation = async (native: string, base: string): Promise<string | undefined> => {
  const files = await filesOf(native);
  await mkdir(dirname(base), { recursive: true });
  for (const suffix of SUFFIXES) {
    const folder = `${base}${suffix}`;
    if (!(await exists(folder))) await placeCopy(native, files, folder);
    if (await isCompleteCopy(files, folder)) return folder;
  }
  return undefined;
};

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const placeCopy = async (native: string, files: readonly Entry[], folder: string): Promise<void> => {
  const draft = await mkdtemp(`${folder}-`);
  try {
    await writeCopy(native, files, draft);
    // A folder that is not empty is not replaced: where another process was faster, its copy stays.
    await rename(draft, folder).catch(() => undefined);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const writeCopy = async (native: string, files: readonly Entry[], draft: string): Promise<void> => {
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
    await mkdir(join(draft, folder), { recursive: true });
  }
  for (const { path, executable } of files) {
    await copyFile(join(native, path), join(draft, path));
    await chmod(join(draft, path), executable ? 0o755 : 0o644);
  }
  await makePackageLinks(draft);
  const folders = (await readdir(draft, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  );
  for (const { parentPath, name } of folders) await chmod(join(parentPath, name), 0o755);
  await chmod(draft, 0o755);
};

const isOurs = async (folder: string): Promise<boolean> => {
  const found = await lstat(folder).catch(() => undefined);
  return (
    found !== undefined &&
    found.isDirectory() &&
    found.uid === process.geteuid?.() &&
    (found.mode & 0o022) === 0
  );
};

const isCompleteCopy = async (files: readonly Entry[], folder: string): Promise<boolean> => {
  if (!(await isOurs(folder))) return false;
  const copied = await filesOf(folder);
  return JSON.stringify(copied) === JSON.stringify(files);
};
