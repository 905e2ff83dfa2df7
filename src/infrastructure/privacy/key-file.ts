import { link, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../access-log/error-code.js';
import { flushFolder, writeDraft } from '../durable-file/flushed-file.js';

const OWNER_ONLY = { mode: 0o600, ending: '' } as const;
const ANYONE_ELSE = 0o077;

/** A file of keys that others could read or that is not a plain file: the service does not start with it. */
export class KeyFileExposed extends Error {
  override readonly name = 'KeyFileExposed';
}

const insistOnPrivate = async (path: string, handle: FileHandle): Promise<void> => {
  const found = await handle.stat();
  if (!found.isFile()) throw new KeyFileExposed(`${path} is not a plain file.`);
  // Windows keeps no such bits.
  if (process.platform !== 'win32' && (found.mode & ANYONE_ELSE) !== 0)
    throw new KeyFileExposed(
      `${path} can be read by others than its owner: chmod 600 it, and consider its keys known.`,
    );
};

/**
 * The text of a key file; undefined when there is none.
 * @throws KeyFileExposed when its group or others have any permission
 */
export const readKeyFile = async (path: string): Promise<string | undefined> => {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!handle) return undefined;
  try {
    await insistOnPrivate(path, handle);
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
};

/**
 * The text of a key file, made on first use with mode 0600, flushed with its folder before it is used.
 * Processes that make it at once all get the one that was first; it is never seen half-written.
 * @throws KeyFileExposed
 */
export const keepKeyFile = async (path: string, make: () => string): Promise<string> => {
  const kept = await readKeyFile(path);
  if (kept !== undefined) return kept;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = await writeDraft(path, make(), OWNER_ONLY);
  try {
    // A link fails where the name is taken.
    await link(draft, path);
    await flushFolder(dirname(path));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readKeyFile(path)) ?? '';
};

/** Replaces a key file in one step: after a crash it holds the old text or the new one, whole. */
export const replaceKeyFile = async (path: string, text: string): Promise<void> => {
  const draft = await writeDraft(path, text, OWNER_ONLY);
  await rename(draft, path);
  await flushFolder(dirname(path));
};
