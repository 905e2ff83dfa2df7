import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One import that a rule forbids. */
export interface Violation {
  readonly rule: string;
  /** File that imports, from the folder that was looked at. */
  readonly from: string;
  readonly to: string;
}

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** What dependency-cruiser says of the `src` of a folder, under the rules of that folder. */
export const cruise = async (
  folder: string,
): Promise<{ readonly modules: number; readonly violations: readonly Violation[] }> => {
  const program = join(folder, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = ['src', '--config', '.dependency-cruiser.js', '--output-type', 'json', '--preserve-symlinks'];
  const text = await new Promise<string>((done, failed) => {
    execFile(
      process.execPath,
      [program, ...args],
      { cwd: folder, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        // It exits with the number of violations: only an answer that is no report is a failure.
        if (stdout.startsWith('{')) done(stdout);
        else failed(error ?? new Error(stderr));
      },
    );
  });
  // The shape of the program's own report.
  const { summary } = JSON.parse(text) as Report;
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to })),
  };
};

/** Runs `work` on a copy of the project that has the canaries among its sources; the copy is removed afterwards. */
export const withCanaries = async <Answer>(
  canaries: string,
  work: (folder: string) => Promise<Answer>,
): Promise<Answer> => {
  const folder = await mkdtemp(join(tmpdir(), 'canaries-'));
  try {
    for (const path of ['src', 'test/support', 'package.json', 'tsconfig.json', '.dependency-cruiser.js'])
      await cp(path, join(folder, path), { recursive: true });
    await cp(canaries, folder, { recursive: true });
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};
