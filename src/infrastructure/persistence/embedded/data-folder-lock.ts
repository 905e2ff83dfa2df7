import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataFolderInUse } from './embedded-postgres-error.js';
import { processStart } from './process-identity.js';

const holderIsAlive = async (content: string): Promise<boolean> => {
  const [pid, start] = content.trim().split(' ');
  return start !== undefined && (await processStart(Number(pid))) === start;
};

/** A service that is just stopping is given this long to be gone. */
const PATIENCE_MS = 3_000;

/**
 * Takes the data folder for this process, or throws DataFolderInUse when another living process has it and keeps it.
 * The lock of a dead process is taken over. It holds within one machine: a folder shared between machines is not guarded.
 * @returns releases the lock
 */
export const lockDataFolder = async (dataDir: string): Promise<() => Promise<void>> => {
  const lock = join(dataDir, 'service.lock');
  const draft = `${lock}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${process.pid} ${(await processStart(process.pid)) ?? ''}\n`, { mode: 0o600 });
  try {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await taken(draft, lock))) {
      const holder = await removeStale(lock);
      if (holder !== undefined && Date.now() > deadline) throw inUse(dataDir, holder);
      if (holder !== undefined) await pause(50);
    }
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(lock, { force: true });
};

const taken = (draft: string, lock: string): Promise<boolean> =>
  link(draft, lock).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    },
  );

/** Puts a dead holder's lock away; a living holder's is left alone and its content returned. */
const removeStale = async (lock: string): Promise<string | undefined> => {
  const content = await readFile(lock, 'utf8').catch(() => undefined);
  if (content === undefined) return undefined;
  if (await holderIsAlive(content)) return content;
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  const moved = await rename(lock, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return undefined;
  // Between reading and moving another process may have taken the stale lock over: then it gets its own lock back.
  const movedContent = await readFile(aside, 'utf8');
  if (movedContent !== content) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
  return undefined;
};

const inUse = (dataDir: string, content: string): DataFolderInUse =>
  new DataFolderInUse(
    `The data folder ${dataDir} is in use by another running service (process ${content.split(' ')[0] ?? ''}). ` +
      'Stop that one first, or give this one a folder of its own with DATA_DIR.',
  );
