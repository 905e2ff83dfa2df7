import { transform } from '@swc/core';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The service compiled from the sources of now, in a folder of its own, to be run as a process. */
export interface BuiltService {
  /** Program to run with node. */
  readonly main: string;
  remove(): Promise<void>;
}

/** What becomes of a source; `name` such as `infrastructure/http/page.ts`. */
export type SourceChange = (name: string, text: string) => string;

/** Compiles the service, changed or as it is; nothing of the work tree is touched. */
export const buildService = async (change: SourceChange = (_, text) => text): Promise<BuiltService> => {
  const folder = await mkdtemp(join(tmpdir(), 'pact-build-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'));
  const sources = await readdir(join(root, 'src'), { recursive: true });
  // What a build has written for the API document may be older than the sources.
  const isSource = (name: string): boolean => name.endsWith('.ts') && name !== 'metadata.ts';
  for (const source of sources.filter(isSource)) {
    const filename = join(root, 'src', source);
    const text = change(source, await readFile(filename, 'utf8'));
    const { code } = await transform(text, { filename, cwd: root, sourceMaps: false });
    const target = join(folder, 'dist', source.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, code);
  }
  return {
    main: join(folder, 'dist', 'main.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
