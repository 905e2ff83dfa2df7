// npm test: every check, then every test. The last line counts both: "N passed, N failed".
//   --static   the checks alone      --unit [jest arguments]   the tests alone
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './child.mjs';
import { prepare } from './prepare.mjs';

const [mode, ...jestArguments] = process.argv.slice(2);
const count = { passed: 0, failed: 0 };

const runChecks = async () => {
  // Read after the installation and from the project's folder.
  const { checks } = await import('./checks.mjs');
  console.log('checks ...');
  const waiting = checks.values();
  const work = async () => {
    // both take from the one iterator
    for (const check of waiting) await runCheck(check);
  };
  await Promise.all([work(), work()]);
};

const runCheck = async ({ name, command: [program, ...args] }) => {
  const start = Date.now();
  const { ok, output } = await run(program, args);
  count[ok ? 'passed' : 'failed'] += 1;
  console.log(`${name} ... ${ok ? 'passed' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (!ok) console.log(output.trimEnd());
};

const runTests = async () => {
  console.log('tests ...');
  const folder = mkdtempSync(join(tmpdir(), 'patti-results-'));
  const results = join(folder, 'results.json');
  const flags = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const { ok } = await run(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${results}`, ...jestArguments],
    {
      show: true,
      env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${flags}`.trim() },
    },
  );
  const { passed, failed } = countTests(results);
  rmSync(folder, { recursive: true });
  count.passed += passed;
  // A run that ends badly without a failed test, or without any test, has failed all the same.
  count.failed += (!ok && failed === 0) || passed + failed === 0 ? failed + 1 : failed;
};

const countTests = (results) => {
  try {
    const report = JSON.parse(readFileSync(results, 'utf8'));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

await prepare();
if (mode !== '--unit') await runChecks();
if (mode !== '--static') await runTests();
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;
