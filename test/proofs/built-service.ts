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

/** A source with a fault in it. @throws Error when it has no such place any more: the fault would not be there */
export const sow = (text: string, place: string | RegExp, fault: string): string => {
  const sown = text.replace(place, fault);
  if (sown === text) throw new Error(`The source has no place ${String(place)}.`);
  return sown;
};

/** What a suite has compiled before, by name and text: its builds differ in a file or two. */
const compiled = new Map<string, Promise<string>>();

const compile = (filename: string, text: string): Promise<string> => {
  const key = `${filename}\n${text}`;
  const known = compiled.get(key);
  if (known) return known;
  const compiling = transform(text, { filename, cwd: root, sourceMaps: false }).then(({ code }) => code);
  compiled.set(key, compiling);
  return compiling;
};

/**
 * Compiles the service, changed or as it is; nothing of the work tree is touched.
 * @throws Error when the change has changed no source
 */
export const buildService = async (change?: SourceChange): Promise<BuiltService> => {
  const folder = await mkdtemp(join(tmpdir(), 'pact-build-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'));
  const sources = await readdir(join(root, 'src'), { recursive: true });
  // What a build has written for the API document may be older than the sources.
  const isSource = (name: string): boolean => name.endsWith('.ts') && name !== 'metadata.ts';
  let changed = change === undefined;
  for (const source of sources.filter(isSource)) {
    const filename = join(root, 'src', source);
    const original = await readFile(filename, 'utf8');
    const text = change?.(source, original) ?? original;
    changed ||= text !== original;
    const target = join(folder, 'dist', source.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, await compile(filename, text));
  }
  if (!changed) throw new Error('No source has what was to be changed.');
  return {
    main: join(folder, 'dist', 'main.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
