import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { TREES, type Tree } from '../../src/application/ports/transparency-log.js';
import { PgTransparencyLog } from '../../src/infrastructure/audit/notary/pg-transparency-log.js';
import {
  startNotary,
  type Notary,
  type NotaryOptions,
} from '../../src/infrastructure/audit/notary/start-notary.js';
import { codecRegistry } from '../../src/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../src/infrastructure/persistence/pool.js';
import { createTestDatabase } from './database.js';
import { FixedClock } from './fixed-clock.js';
import { naiveLeaf } from './naive-merkle.js';
import { forksIn, type PlacedNote } from './note-checker.js';

export const TENANT = 'distretto-di-prova';

/** Hash columns hold zeros: nobody who proves the log may look at them. */
const RECORD = `WITH head AS (UPDATE log.head SET position = position + $1 RETURNING position - $1 AS top)
  INSERT INTO log.event (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body)
  SELECT top + n, now(), gen_random_uuid(), gen_random_uuid(), top + n, $2, 'thing', 'ThingDone.v1',
    decode(repeat('00', 32), 'hex'), '{"n":' || (top + n) || ',"of":"' || $2 || '"}'
  FROM head, generate_series(1, $1::int) AS n`;

const ACCESSES = `SELECT access.append(array_agg(
    '{"at":"' || to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","n":' || n || ',"userId":"u"}'
  )) FROM generate_series(1, $1::int) AS n`;

const BODIES: Readonly<Record<Tree, string>> = {
  events: 'SELECT body FROM log.event ORDER BY position',
  accesses: 'SELECT body FROM access.entry ORDER BY position',
};

const linesIn = async (path: string): Promise<readonly string[]> =>
  (await readFile(path, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');

/** Both logs with a notary beside them, on a database and folders of their own. */
export const openNotaryStage = async () => {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'pact-notary-'));
  const pools: pg.Pool[] = [];
  const poolOf = (url: string, name: string): pg.Pool => {
    const pool = createPool(url, { name, max: 6 });
    pools.push(pool);
    return pool;
  };
  const [owner, pool] = [poolOf(database.ownerUrl, 'owner'), poolOf(database.notaryUrl, 'notary')];
  const app = poolOf(database.appUrl, 'app');
  const alarms: string[] = [];
  const running = new Set<Notary>();
  const [auditDir, sink] = [join(folder, 'audit'), join(folder, 'sink')];
  const keyFile = join(folder, 'keys', 'notary');

  const notesIn = async (place: string, path: string, tree: Tree): Promise<readonly PlacedNote[]> => {
    const inside = join(path, 'checkpoints', tree);
    const names = (await readdir(inside).catch(() => [])).filter((name) => name.endsWith('.note')).sort();
    // one after the other: tens of thousands at once leave no time to connect to the database
    const notes: PlacedNote[] = [];
    for (const name of names) notes.push({ place, note: await readFile(join(inside, name), 'utf8') });
    return notes;
  };
  const notesInDatabase = async (tree: Tree): Promise<readonly PlacedNote[]> => {
    const { rows } = await owner.query<{ note: string }>(
      'SELECT note FROM notary.checkpoint WHERE tree = $1 ORDER BY size',
      [tree],
    );
    return rows.map(({ note }) => ({ place: 'database', note }));
  };
  const leavesOf = async (tree: Tree): Promise<readonly Buffer[]> => {
    const { rows } = await owner.query<{ body: string }>(BODIES[tree]);
    return rows.map(({ body }) => naiveLeaf(Buffer.from(body)));
  };

  return {
    ...{
      database,
      owner,
      pool,
      app,
      folder,
      auditDir,
      sink,
      keyFile,
      alarms,
      notesIn,
      notesInDatabase,
      leavesOf,
    },
    log: new PgTransparencyLog(app),
    record: (count: number, stream = 'thing-1') => owner.query(RECORD, [count, stream]),
    recordAccesses: (count: number) => owner.query(ACCESSES, [count]),
    /** A notary that signs often, unless told. */
    start(over: Partial<NotaryOptions> = {}): Notary {
      const notary = startNotary({
        ...{ tenantId: TENANT, pool, keyFile, auditDir, checkpointSink: sink },
        store: new PostgresEventStore(pool, codecRegistry),
        clock: new FixedClock({ now: '2026-03-02T09:00:00.000Z', today: '2026-03-02' }),
        watch: {
          refused: (tree, { reason, place }) => alarms.push(`${tree} ${reason} ${place}`),
          failed: (tree, error) => alarms.push(`${tree} failed ${String(error)}`),
        },
        pace: { leaves: 500, milliseconds: 20 },
        ...over,
      });
      running.add(notary);
      return notary;
    },
    /** Sizes of the checkpoints of a tree in the database. */
    async signed(tree: Tree): Promise<readonly number[]> {
      return (await notesInDatabase(tree)).map(({ note }) => Number(note.split('\n')[1]));
    },
    /** What the independent checker finds in all places together. */
    async forks(): Promise<readonly string[]> {
      const keys = await linesIn(join(auditDir, 'keys.txt'));
      const found = TREES.map(async (tree) => {
        const notes = [
          ...(await notesInDatabase(tree)),
          ...(await notesIn('folder', auditDir, tree)),
          ...(await notesIn('sink', sink, tree)),
        ];
        const origin = `patti-gener-attivi/${TENANT}/${tree}`;
        return forksIn(notes, { origin, leaves: await leavesOf(tree), keys });
      });
      return (await Promise.all(found)).flat();
    },
    keysIn: (path: string) => linesIn(join(path, 'keys.txt')),
    async close() {
      await Promise.all([...running].map((notary) => notary.stop()));
      await Promise.all(pools.map((one) => one.end()));
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** What a test of the notary stands on. */
export type NotaryStage = Awaited<ReturnType<typeof openNotaryStage>>;
