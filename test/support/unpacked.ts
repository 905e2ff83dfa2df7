import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a program ended, and what it printed. */
export interface Ended {
  readonly code: number;
  readonly out: string;
}

/** Runs Python as an auditor does. */
export const python = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile('python3', ['-B', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr });
    });
  });

/** Unpacks a ZIP archive with the standard library of Python into a new folder; answers the folder. */
export const unpacked = async (archive: Buffer): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'unpacked-'));
  const [file, inside] = [join(folder, 'bundle.zip'), join(folder, 'bundle')];
  await writeFile(file, archive);
  const { code, out } = await python('-m', 'zipfile', '-e', file, inside);
  if (code !== 0) throw new Error(`The archive cannot be unpacked: ${out}`);
  return inside;
};
