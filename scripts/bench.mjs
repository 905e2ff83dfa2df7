// npm run bench [-- store | http | growth | audit | esdb]: the service against its peers, in one run. It prints ratios and asserts no
// time. esdb runs only when it is asked for, against the server at EVENTSTORE_URL.
import { existsSync } from 'node:fs';
import { run } from './child.mjs';
import { fail, prepare } from './prepare.mjs';

const PARTS = ['store', 'http', 'growth', 'audit'];
const ALL_PARTS = [...PARTS, 'esdb'];
const asked = process.argv.slice(2);
if (!asked.every((part) => ALL_PARTS.includes(part)))
  fail(`Parts of the bench are: ${ALL_PARTS.join(', ')}.`);
if (asked.includes('esdb') && !process.env.EVENTSTORE_URL)
  fail('EVENTSTORE_URL is not set: the address of a server for tests, as esdb://127.0.0.1:2113?tls=false');

const installPeers = async () => {
  if (existsSync('bench/node_modules/.package-lock.json')) return;
  process.stdout.write('Installing the peers ... ');
  const { ok, output } = await run('npm', [
    'ci',
    '--prefix',
    'bench',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (!ok) fail(output.trimEnd());
  console.log('done');
};

await prepare();
await installPeers();
const { report } = await import('../bench/report.mjs');
const figures = {
  store: async (say) => (await import('../bench/store.mjs')).storeFigures(say),
  http: async (say) => (await import('../bench/http.mjs')).httpFigures(say),
  growth: async (say) => (await import('../bench/growth.mjs')).growthFigures(say),
  esdb: async (say) => (await import('../bench/esdb.mjs')).esdbFigures(say),
  audit: async (say) => [
    ...(await (await import('../bench/notary.mjs')).notaryFigures(say)),
    ...(await (await import('../bench/audit.mjs')).auditFigures(say)),
  ],
};
for (const part of asked.length > 0 ? asked : PARTS) {
  const lines = report(await figures[part]((line) => process.stdout.write(`\n${line} `)));
  console.log();
  console.table(
    lines.map(({ id, ours, peer, ratio, goal, met, min, max, load }) => ({
      id,
      ours,
      peer,
      ratio,
      goal,
      met,
      min,
      max,
      load,
    })),
  );
}
console.log('Written to bench/results.md and bench/results.json.');
