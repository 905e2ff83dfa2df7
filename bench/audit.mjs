import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundleParts } from '../dist/infrastructure/audit/bundle/bundle-parts.js';
import { writeBundle } from '../dist/infrastructure/audit/bundle/write-bundle.js';
import { verifyBundle } from '../dist/infrastructure/audit/verify/verify-bundle.js';
import { longLog, longNotary } from './audit/long-log.mjs';
import { compared, interleaved, median, timed } from './rounds.mjs';

const EVENTS = 1_000_000;
const ROUNDS = 5;
/** Seconds that the verifier may take for all of them. */
const LIMIT = 60;
const VERIFY = resolve('tools/verify.py');
const run = promisify(execFile);

/** Runs Python with the verifier loaded as `v` and the bundle's folder as `f`. */
const python = (folder, code) =>
  run(
    'python3',
    ['-c', `import sys; sys.path.insert(0, 'tools'); import verify as v; f = sys.argv[1]; ${code}`, folder],
    {
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    },
  );

const exported = async (folder, size) => {
  const log = longLog(size);
  const notary = await longNotary(log, size);
  const sources = {
    store: log,
    log: notary,
    accessRows: () => Promise.resolve([]),
    tenantId: notary.tenantId,
  };
  const after = [];
  const progress = (done) => {
    if (done % 50_000 !== 0) return;
    globalThis.gc?.();
    after.push({ done, bytes: process.memoryUsage().rss });
  };
  await writeBundle(folder, bundleParts(sources, { kind: 'all' }, { progress }));
  return after;
};

/** Memory after the first tenth, and the most of the rest: flat is 1. */
const memoryFigure = (samples) => {
  const first = samples.filter(({ done }) => done <= EVENTS / 10).map(({ bytes }) => bytes);
  const rest = samples.filter(({ done }) => done > EVENTS / 10).map(({ bytes }) => bytes);
  const megabytes = (values) => values.map((bytes) => ({ perSecond: bytes / 2 ** 20 }));
  return compared({
    id: 'P10.bundle',
    work: `memory while a bundle of ${EVENTS} events is written, MB; peer: the same in its first tenth`,
    ...{
      ours: megabytes(rest),
      peer: megabytes(rest.map(() => Math.max(...first))),
      inverse: true,
      least: 0.9,
    },
    note: 'the store is simulated: what is measured is the export; the simulated notary holds 32 bytes a leaf all the time',
  });
};

/** P9 and P10: the bundle, and the program that verifies it. */
export const auditFigures = async (say) => {
  const parent = await mkdtemp(join(tmpdir(), 'patti-bench-'));
  const folder = join(parent, 'bundle');
  try {
    say('P10 bundle');
    const memory = await exported(folder, EVENTS);
    const events = join(folder, 'events.ndjson');
    const bytes = (await stat(events)).size;
    say('P9 verifiers');
    const runs = await interleaved(ROUNDS, {
      python: () => timed(EVENTS, () => run('python3', [VERIFY, folder])),
      typescript: () => timed(EVENTS, () => verifyBundle(folder)),
      hashing: () => timed(bytes / 1e6, () => python(folder, `v.sha256_of(f + '/events.ndjson')`)),
      sha256sum: () => timed(bytes / 1e6, () => run('sha256sum', [events])),
    });
    const limit = runs.python.map(() => ({ perSecond: EVENTS / LIMIT }));
    const typescript = Math.round(median(runs.typescript.map(({ perSecond }) => perSecond)));
    return [
      compared({
        id: 'P9.verify',
        work: `tools/verify.py over ${EVENTS} events, events/s; peer: ${LIMIT} s for all`,
        ...{ ours: runs.python, peer: limit, least: 1 },
        note: `${Math.round(bytes / EVENTS)} bytes an event; in TypeScript, on one core: ${typescript} events/s`,
      }),
      compared({
        id: 'P9.hash',
        work: 'hashing of the stored texts by tools/verify.py, MB/s; peer: sha256sum',
        ...{ ours: runs.hashing, peer: runs.sha256sum, least: 0.5 },
      }),
      memoryFigure(memory),
    ];
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
};
