import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder that can be filled up. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves not one byte. */
  fill(): Promise<void>;
  /** Gives what was filled free again. */
  free(): Promise<void>;
  remove(): Promise<void>;
}

const CHUNK = Buffer.alloc(1_048_576, 1);

/** A folder in memory of some megabytes; why there is none, where this user may not mount one. */
export const smallDisk = async (megabytes: number): Promise<SmallDisk | { readonly refusal: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'pact-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
  } catch (error) {
    await rm(folder, { recursive: true });
    const { stderr, code } = error as { stderr?: string; code?: unknown };
    return { refusal: stderr ?? String(code) };
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    async fill() {
      const file = await open(filler, 'a');
      try {
        for (let size = CHUNK.length; size >= 1;)
          await file.appendFile(CHUNK.subarray(0, size)).catch(() => {
            size = Math.floor(size / 2);
          });
      } finally {
        await file.close();
      }
    },
    free: () => rm(filler, { force: true }),
    async remove() {
      await run('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
};
