import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './child.mjs';

const OLDEST_NODE = [20, 19];

/** The folder of the project: the commands work from anywhere. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the command with what the operator can do about it. */
export const fail = (message) => {
  console.error(message);
  process.exit(1);
};

/** Says what is going on, and how long it took once it is over. */
const step = async (title, work) => {
  process.stderr.write(`${title} ... `);
  const start = Date.now();
  const { ok, output } = await work();
  console.error(`${ok ? 'done' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (!ok) fail(output.trimEnd());
};

/** Makes what the commands run from: the right Node, the packages and, unless told, the build. */
export const prepare = async ({ build: wanted = true } = {}) => {
  process.chdir(root);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    fail(`Node ${OLDEST_NODE.join('.')} or later is needed; this is ${process.versions.node}.`);
  if (!installed()) await step('Installing packages (a minute or two)', install);
  if (wanted && !built()) await step('Building', build);
};

const json = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Whether node_modules holds what the lock file names; what a platform does not need may be missing. */
const installed = () => {
  const wanted = json('package-lock.json')?.packages ?? fail('package-lock.json cannot be read.');
  const found = json('node_modules/.package-lock.json')?.packages;
  if (found === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' || link || (found[path] ? found[path].version === version : optional === true),
  );
};

/** The build needs the tools, so NODE_ENV=production must not leave them out. */
const install = () => {
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') ? run(process.execPath, [npm, ...args]) : run('npm', args);
};

const STAMP = 'dist/.built-from';

const build = async () => {
  const result = await run(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build']);
  if (result.ok) writeFileSync(STAMP, sourceDigest());
  return result;
};

const built = () => {
  try {
    return readFileSync(STAMP, 'utf8') === sourceDigest();
  } catch {
    return false;
  }
};

/** What is built depends on; src/metadata.ts is written by the build itself. */
const sourceDigest = () => {
  const sources = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'metadata.ts')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const path of [
    ...sources,
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'nest-cli.json',
    '.swcrc',
  ])
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
};
