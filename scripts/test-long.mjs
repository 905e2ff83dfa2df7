// npm run test:long [-- R1 C2] [-- --share 0.1]: the proofs in their long sizes, one after the other, with a progress
// bar; what came of it is kept in docs/evidence. A share runs a part of the long sizes, and says so.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem, type as system } from 'node:os';
import { join } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { run } from './child.mjs';
import { evidence } from './evidence.mjs';
import { evidenceIndex, summariesIn } from './evidence-index.mjs';
import { fail, prepare } from './prepare.mjs';
import { proofs } from './proofs.mjs';

const read = () => {
  try {
    return parseArgs({ allowPositionals: true, options: { share: { type: 'string', default: '1' } } });
  } catch (error) {
    return fail(error.message);
  }
};
const { positionals, values } = read();
const ids = proofs.map(({ id }) => id);
const share = Number(values.share);
if (!(share > 0 && share <= 1)) fail('--share is a part of the long sizes: above 0, at most 1.');
if (!positionals.every((id) => ids.includes(id))) fail(`Proofs are: ${ids.join(', ')}.`);
const chosen = proofs.filter(({ id }) => positionals.length === 0 || positionals.includes(id));

const FLAGS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
const env = {
  ...process.env,
  LONG: '1',
  SHARE: String(share),
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${FLAGS}`.trim(),
};

/** What failed tests said, without colours and without where on this machine the files lie. */
const told = (messages) => stripVTControlCharacters(messages.join('\n')).replaceAll(`${process.cwd()}/`, '');

/** Runs the suites of one proof in this process's order, each with the machine to itself. */
const prove = async ({ id, what, suites, name }) => {
  const folder = mkdtempSync(join(tmpdir(), 'patti-proof-'));
  const results = join(folder, 'results.json');
  const begun = Date.now();
  const only = name === undefined ? [] : ['--testNamePattern', `^${name}`];
  const { ok, output } = await run(
    process.execPath,
    [
      // what a failed test has left open is no reason to wait for ever: the run is kept, and the next proof begins
      ...['node_modules/jest/bin/jest.js', '--runInBand', '--forceExit', '--json', `--outputFile=${results}`],
      ...[...only, ...suites],
    ],
    { env },
  );
  const seconds = (Date.now() - begun) / 1_000;
  let report = { numPassedTests: 0, numFailedTests: 1, testResults: [] };
  try {
    report = JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    process.stderr.write(`\n${output.slice(-2_000)}\n`);
  }
  rmSync(folder, { recursive: true });
  const tests = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'pending')
    .map(({ fullName, status, duration, failureMessages }) => ({
      ...{ name: fullName, status, seconds: (duration ?? 0) / 1_000 },
      ...(failureMessages.length > 0 && { failure: told(failureMessages) }),
    }));
  const broken = report.testResults.filter(({ assertionResults }) => assertionResults.length === 0).length;
  const passed = ok && tests.length > 0 && broken === 0;
  return { id, what, passed, seconds, tests };
};

// the proofs compile what they run
await prepare({ build: false });
const { SingleBar } = await import('cli-progress');
const text = async (...args) => (await run('git', args)).output.trim();
const commit = (await text('rev-parse', '--short=12', 'HEAD')) || 'unknown';
// what an earlier proof of the same run has left is no change of what is proved
const changed = (await text('status', '--porcelain', '--', '.', ':!docs/evidence')) !== '';
const machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  system: `${system()} ${release()}`,
  node: process.versions.node,
};

const bar = new SingleBar({
  noTTYOutput: true,
  notTTYSchedule: 60_000,
  format: '[{bar}] {value}/{total} proofs, {duration_formatted}: {now}',
});
bar.start(chosen.length, 0, { now: '' });
const begun = new Date();
const done = [];
for (const proof of chosen) {
  bar.update(done.length, { now: `${proof.id} ${proof.what}` });
  done.push(await prove(proof));
}
bar.update(done.length, { now: 'done' });
bar.stop();

mkdirSync('docs/evidence', { recursive: true });
const stem = `docs/evidence/${begun.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${commit}`;
const summary = { date: begun.toISOString(), commit, changed, share, machine, proofs: done };
writeFileSync(`${stem}.json`, `${JSON.stringify(summary, null, 2)}\n`);
writeFileSync(`${stem}.md`, evidence(summary));
writeFileSync('docs/evidence/README.md', evidenceIndex(proofs, summariesIn('docs/evidence')));
await run(process.execPath, [
  ...['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn'],
  ...[`${stem}.md`, `${stem}.json`, 'docs/evidence/README.md'],
]);
for (const { id, what, passed, seconds, tests } of done)
  console.log(
    `${passed ? 'passed' : 'FAILED'}  ${id}  ${what} (${tests.length} tests, ${seconds.toFixed(0)} s)`,
  );
for (const { name, failure } of done.flatMap(({ tests }) => tests))
  if (failure !== undefined) console.log(`\n${name}\n${failure}`);
console.log(`Written to ${stem}.md and ${stem}.json.`);
process.exitCode = done.every(({ passed }) => passed) ? 0 : 1;
