import { transformFile } from '@swc/core';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
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

/** Compiles the service; nothing of the work tree is touched. */
export const buildService = async (): Promise<BuiltService> => {
  const folder = await mkdtemp(join(tmpdir(), 'pact-build-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'));
  const sources = await readdir(join(root, 'src'), { recursive: true });
  for (const source of sources.filter((name) => name.endsWith('.ts'))) {
    const { code } = await transformFile(join(root, 'src', source), { cwd: root, sourceMaps: false });
    const target = join(folder, 'dist', source.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, code);
  }
  return {
    main: join(folder, 'dist', 'main.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
