import { randomBytes } from 'node:crypto';
import { access, appendFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BundlePart } from './bundle-part.js';

/** A bundle is never written over something else. */
export class FolderExists extends Error {
  override readonly name = 'FolderExists';

  constructor() {
    super('The folder is there already: a bundle is written into a new one.');
  }
}

const refuseExisting = (folder: string): Promise<void> =>
  access(folder).then(
    () => Promise.reject(new FolderExists()),
    () => undefined,
  );

/**
 * Writes the parts of a bundle into a new folder. They go into a folder beside it, which gets its name when it is
 * whole: what has the name is never half a bundle.
 * @throws FolderExists, and what the parts and the disk throw
 */
export const writeBundle = async (folder: string, parts: AsyncIterable<BundlePart>): Promise<void> => {
  const target = resolve(folder);
  await refuseExisting(target);
  const unfinished = `${target}.${randomBytes(6).toString('hex')}.part`;
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    for await (const { file, text } of parts) {
      const path = join(unfinished, file);
      if (file.includes('/')) await mkdir(dirname(path), { recursive: true });
      await appendFile(path, text, { mode: 0o600 });
    }
    await refuseExisting(target);
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
};
