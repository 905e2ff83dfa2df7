// npm run test:nodes: the whole suite on every supported line of Node, whose programs come from the package registry.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { run } from './child.mjs';
import { fail, root } from './prepare.mjs';

const LINES = ['20.19', '22', '24'];
const name = `node-${process.platform}-${process.arch}`;

/** The program of one line, installed outside the project so that a new installation there does not take it away. */
const nodeOf = async (line) => {
  const folder = join(tmpdir(), `patti-${name}-${line}`);
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const { ok, output } = await run('npm', [
    ...['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    `${name}@${line}`,
  ]);
  if (!ok || !existsSync(program)) fail(`Node ${line} could not be installed.\n${output}`);
  return program;
};

/** Shows the run as it goes on, and gives its last line. */
const suiteOn = async (program) => {
  const child = spawn(program, [join(root, 'scripts', 'test.mjs')], {
    env: { ...process.env, PATH: `${dirname(program)}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    output += text;
  });
  const [code] = await once(child, 'close');
  return { passed: code === 0, result: output.trimEnd().split('\n').at(-1) };
};

const rows = [];
for (const line of LINES) {
  const program = await nodeOf(line);
  const version = (await run(program, ['--version'])).output.trim();
  console.log(`\nNode ${version}`);
  rows.push({ node: version, ...(await suiteOn(program)) });
}
console.table(rows);
process.exitCode = rows.every(({ passed }) => passed) ? 0 : 1;
