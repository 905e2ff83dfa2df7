import { createHash, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { growingTree } from '../dist/infrastructure/audit/merkle/growing-tree.js';
import { PgTransparencyLog } from '../dist/infrastructure/audit/notary/pg-transparency-log.js';
import { startNotary } from '../dist/infrastructure/audit/notary/start-notary.js';
import { codecRegistry } from '../dist/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../dist/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../dist/infrastructure/persistence/pool.js';
import { RomeClock } from '../dist/infrastructure/time/rome-clock.js';
import { readRaw } from './peers/raw.mjs';
import { compared, interleaved, median, timed } from './rounds.mjs';
import { withDatabase } from './temporary-database.mjs';

const ROUNDS = 5;
const LEAVES = 50_000;
/** Leaves a second that the notary must keep up with. */
const LIMIT = 20_000;
const PAGE = 1_000;
const SIZES = { small: 1_000, middle: 100_000, large: 1_000_000 };
const PROOFS = 300;

/** Events of about 600 bytes, straight into the table: how they came there does not concern the notary. */
const FILL = `WITH head AS (UPDATE log.head SET position = $1)
  INSERT INTO log.event (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body)
  SELECT n, now(), gen_random_uuid(), gen_random_uuid(), n, 'bench-1', 'bench', 'Bench.v1', decode(repeat('00', 32), 'hex'),
    '{"n":' || n || ',"text":"' || repeat(md5(n::text), 18) || '"}'
  FROM generate_series(1, $1::int) AS n`;
const FORGET = `DELETE FROM notary.checkpoint; DELETE FROM notary.tile; UPDATE notary.tree SET size = 0`;

const inFolder = async (work) => {
  const folder = await mkdtemp(join(tmpdir(), 'patti-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Notes the whole log from nothing, signing after every 500 leaves into the database and a folder, as the service does. */
const noteAll = ({ owner, pool, log }) =>
  inFolder(async (folder) => {
    await owner.query(FORGET);
    const failed = [];
    const tell = (_, error) => failed.push(error);
    let notary;
    const sample = await timed(LEAVES, async () => {
      notary = startNotary({
        ...{ tenantId: 'bench', pool, clock: new RomeClock(), watch: { refused: tell, failed: tell } },
        ...{ keyFile: join(folder, 'key'), auditDir: join(folder, 'audit') },
        store: new PostgresEventStore(pool, codecRegistry),
      });
      while (failed.length === 0 && (await log.latest('events'))?.size !== LEAVES)
        await new Promise((resolve) => setTimeout(resolve, 5));
    });
    await notary.stop();
    if (failed.length > 0) throw failed[0];
    return sample;
  });

const speedFigure = async (databases) => {
  const runs = await interleaved(ROUNDS, {
    ours: () => noteAll(databases),
    hashed: () =>
      timed(LEAVES, () =>
        readRaw(databases.owner, PAGE, (body) => createHash('sha256').update(body).digest()),
      ),
  });
  const hashed = Math.round(median(runs.hashed.map(({ perSecond }) => perSecond)));
  return compared({
    id: 'P9.notary',
    work: 'the notary from nothing to signed, leaves/s; peer: the limit',
    ...{ ours: runs.ours, peer: runs.ours.map(() => ({ perSecond: LIMIT })), least: 1 },
    note: `${LEAVES} events of 600 bytes, a checkpoint in database and folder after every 500; a raw paged read that only hashes: ${hashed}/s`,
  });
};

/** A tree as if the notary had noted a million leaves. */
const growTree = async (owner) => {
  await owner.query(FORGET);
  const tree = growingTree(0, []);
  for (let size = 0; size < SIZES.large; size += 50_000) {
    const leaves = Array.from({ length: 50_000 }, (_, n) =>
      createHash('sha256')
        .update(`${size + n}`)
        .digest(),
    );
    const tiles = tree.grow(leaves);
    await owner.query(
      `INSERT INTO notary.tile (tree, level, index, hashes)
       SELECT 'events', t.level, t.index, t.hashes FROM unnest($1::smallint[], $2::bigint[], $3::bytea[]) AS t (level, index, hashes)
       ON CONFLICT (tree, level, index) DO UPDATE SET hashes = excluded.hashes`,
      [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ hashes }) => hashes)],
    );
  }
  await owner.query(`UPDATE notary.tree SET size = $1 WHERE name = 'events'`, [SIZES.large]);
  await owner.query('ANALYZE notary.tile');
};

/** Milliseconds of one proof, on average of many of random positions. */
const proofTime = (log, size) => async () => {
  const start = performance.now();
  for (let n = 0; n < PROOFS; n++) await log.inclusion('events', randomInt(1, size + 1), size);
  return { milliseconds: (performance.now() - start) / PROOFS };
};

const latencyFigures = async ({ owner, log }) => {
  await growTree(owner);
  const runs = await interleaved(
    ROUNDS,
    Object.fromEntries(Object.entries(SIZES).map(([name, size]) => [name, proofTime(log, size)])),
  );
  const figure = (name, words) =>
    compared({
      id: `P9.proof-${words.replace(' ', '')}`,
      work: `an inclusion proof at ${words} leaves, ms (ratio: 1 k / ours); peer: at 1 k`,
      ...{ ours: runs[name], peer: runs.small, of: ({ milliseconds }) => milliseconds, inverse: true },
      least: Number((Math.log(SIZES.small) / Math.log(SIZES[name])).toFixed(2)),
      note: 'the goal is the ratio of the logarithms: a proof may grow like the logarithm of the tree and no faster',
    });
  return [figure('middle', '100 k'), figure('large', '1 M')];
};

/** The notary's speed, and how long a proof takes in trees of three sizes. */
export const notaryFigures = (say) =>
  withDatabase(async ({ ownerUrl, notaryUrl, appUrl }) => {
    const [owner, pool, app] = [
      createPool(ownerUrl, { name: 'bench', max: 2, statementTimeout: 0 }),
      createPool(notaryUrl, { name: 'notary', max: 4 }),
      createPool(appUrl, { name: 'app', max: 2 }),
    ];
    const databases = { owner, pool, log: new PgTransparencyLog(app) };
    try {
      await owner.query(FILL, [LEAVES]);
      await owner.query('ANALYZE log.event');
      say('P9 notary');
      const speed = await speedFigure(databases);
      say('P9 proofs');
      return [speed, ...(await latencyFigures(databases))];
    } finally {
      await Promise.all([owner, pool, app].map((one) => one.end()));
    }
  });
