import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { verifyBundle } from '../dist/infrastructure/audit/verify/verify-bundle.js';
import { makeAuditedFolder } from './audit/audited-folder.mjs';
import { replayFigures } from './audit/replays.mjs';
import { compared, interleaved, timed } from './rounds.mjs';

/** Events in the log; BENCH_AUDIT_EVENTS makes it smaller for a try. */
const EVENTS = Number(process.env.BENCH_AUDIT_EVENTS ?? 1_000_000);
/** Events of the replays that are timed, and of the one whose memory is looked at. */
const [FAST, LONG] = [Math.min(100_000, EVENTS / 2), Math.min(500_000, EVENTS / 2)];
/** A verification takes long, and its goal is far. */
const [VERIFICATIONS, HASHINGS] = [3, 5];
/** Seconds that the verifier may take for a million events. */
const LIMIT = 60;
const VERIFY = resolve('tools/verify.py');
const run = promisify(execFile);

/** Runs Python with the verifier loaded as `v` and the bundle's folder as `f`. */
const python = (folder, code) =>
  run(
    'python3',
    ['-c', `import sys; sys.path.insert(0, 'tools'); import verify as v; f = sys.argv[1]; ${code}`, folder],
    { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } },
  );

/** The bundle of the whole log, written by a process of its own: what it kept in memory meanwhile. */
const exportFigure = async (folder, out, size) => {
  const env = { ...process.env, DATA_DIR: folder, OUT: out };
  const { stdout } = await run(process.execPath, ['bench/audit/export.mjs'], { env });
  const { floors, most, seconds } = JSON.parse(stdout.trim().split('\n').at(-1));
  const list = floors.map((megabytes) => megabytes.toFixed(0)).join(', ');
  return compared({
    id: 'P10.bundle',
    work: `memory kept during the export of a bundle of ${size} events, MB, last fifth against first (ratio: first / last)`,
    ...{ ours: [{ megabytes: floors.at(-1) }], peer: [{ megabytes: floors[0] }] },
    ...{ of: ({ megabytes }) => megabytes, inverse: true, least: 0.9 },
    note:
      `from the log in PostgreSQL with all that was signed, ${Math.round(size / seconds)} events/s; ` +
      `least memory in each fifth: ${list} MB; resident at the most ${most.toFixed(0)} MB`,
  });
};

const verifyFigures = async (bundle, size) => {
  const events = join(bundle, 'events.ndjson');
  const bytes = (await stat(events)).size;
  const verified = await interleaved(VERIFICATIONS, {
    python: () => timed(size, () => run('python3', [VERIFY, bundle])),
  });
  const { perSecond } = await timed(size, () => verifyBundle(bundle));
  const hashed = await interleaved(HASHINGS, {
    hashing: () => timed(bytes / 1e6, () => python(bundle, `v.sha256_of(f + '/events.ndjson')`)),
    sha256sum: () => timed(bytes / 1e6, () => run('sha256sum', [events])),
  });
  return [
    compared({
      id: 'P9.verify',
      work: `tools/verify.py over ${size} events, events/s; peer: a million in ${LIMIT} s`,
      ...{ ours: verified.python, peer: verified.python.map(() => ({ perSecond: 1e6 / LIMIT })), least: 1 },
      note: `${Math.round(bytes / size)} bytes an event; in TypeScript, on one core: ${Math.round(perSecond)} events/s`,
    }),
    compared({
      id: 'P9.hash',
      work: 'hashing of the stored texts by tools/verify.py, MB/s; peer: sha256sum',
      ...{ ours: hashed.hashing, peer: hashed.sha256sum, least: 0.5 },
    }),
  ];
};

/** P9 and P10 of a long log in PostgreSQL: its replay over HTTP, its bundle, and the programs that verify it. */
export const auditFigures = async (say) => {
  const parent = await mkdtemp(join(tmpdir(), 'patti-bench-'));
  const [folder, bundle] = [join(parent, 'data'), join(parent, 'bundle')];
  try {
    say(`a log of ${EVENTS} events`);
    const size = await makeAuditedFolder(folder, EVENTS);
    say('P9 replays');
    const replays = await replayFigures(folder, size, { fast: FAST, long: LONG });
    say('P10 bundle');
    const exported = await exportFigure(folder, bundle, size);
    say('P9 verifiers');
    return [...replays, exported, ...(await verifyFigures(bundle, size))];
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
};
