import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pactAggregate } from '../../src/domain/pact/pact.js';
import type { CodecRegistry } from '../../src/infrastructure/event-store/create-codec-registry.js';
import { PostgresEventStore } from '../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { releaseStream } from '../../src/infrastructure/operations/parking/release-stream.js';
import { createPool } from '../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import type { Projection } from '../../src/infrastructure/subscriptions/projection.js';
import { ProjectionSupervisor } from '../../src/infrastructure/subscriptions/projection-supervisor.js';
import { ReadModelProgress } from '../../src/infrastructure/subscriptions/read-model-progress.js';
import { append, openReadModels, type ReadModels } from '../integration/subscriptions/projection.scene.js';
import { nominated } from '../support/pact-casework.fixture.js';
import { idOf } from '../support/pact.fixture.js';
import { size } from '../support/size.js';
import { Alarms, FAULTS, laterBuild, swallowing, tally, type Fault } from './poison.scene.js';

const STREAMS = 4 * size(5, 125);
/** Every fourth stream has the event that cannot be taken. */
const isStruck = (number: number): boolean => number % 4 === 0;

let models: ReadModels;
let pool: ReturnType<typeof createPool>;
let leases: ReturnType<typeof createPool>;

beforeAll(async () => {
  models = await openReadModels();
  await models.owner.query('CREATE TABLE read.tally (stream text PRIMARY KEY, versions text NOT NULL)');
  await models.owner.query('GRANT SELECT, INSERT, UPDATE ON read.tally TO pact_projector');
  pool = createPool(models.database.appUrl, { max: 4, name: 'event-store' });
  leases = createPool(models.database.projectorUrl, { max: 4, name: 'leases' });
});
beforeEach(async () => {
  await models.empty();
  await models.owner.query('TRUNCATE read.tally');
});
afterAll(async () => {
  await pool.end();
  await leases.end();
  await models.close();
});

const storeOf = (codecs: CodecRegistry) => new PostgresEventStore(pool, codecs);
/** A pact that nobody looks into: no build folds the odd event. */
const unfolded = { category: pactAggregate.category, initial: null, evolve: () => null };
const archived = (pactId: string) => ({ type: 'PactArchived', data: { pactId } });
const assigned = (pactId: string) => ({
  type: 'CaseManagerAssigned',
  data: { pactId, workerId: idOf(3), organisationId: idOf(6), from: '2026-03-03' },
});

/** Runs the read model by one build, does something, and waits until it has caught up. */
const running = async (
  codecs: CodecRegistry,
  projection: Projection,
  meanwhile: (store: PostgresEventStore) => Promise<unknown>,
): Promise<readonly string[]> => {
  const store = storeOf(codecs);
  const alarms = new Alarms();
  const supervisor = new ProjectionSupervisor({
    ...{ database: models.read, leases, store, projections: [projection], watch: alarms },
  });
  supervisor.onApplicationBootstrap();
  const progress = new ReadModelProgress(() => Promise.resolve(-1), supervisor);
  try {
    await meanwhile(store);
    expect(await progress.caughtUp(await store.head(), 45_000)).toBe(true);
  } finally {
    await supervisor.onApplicationShutdown();
    await store.close();
  }
  return alarms.told;
};

/** Three events for each stream, the second of a struck one being odd; then two more for all. */
const write = async (from: number): Promise<void> => {
  const store = storeOf(laterBuild);
  const numbers = Array.from({ length: STREAMS }, (_, index) => from + index);
  for (const number of numbers) {
    const pactId = idOf(number);
    const second = isStruck(number) ? archived(pactId) : assigned(pactId);
    await append(store, pactAggregate as never, pactId, [nominated({ pactId })]);
    await append(store, unfolded, pactId, [second, assigned(pactId)]);
  }
  await store.close();
};

let next = 0x10_000;

/** What the proof asks of a build: everything it does, from the first event to the last release. */
const played = async ({ codecs, projection }: Fault) => {
  const first = next;
  next += STREAMS * 2;
  const struck = Array.from({ length: STREAMS }, (_, index) => first + index)
    .filter(isStruck)
    .map((number) => `pact-${idOf(number)}`);
  const alarms = await running(codecs, projection, () => write(first));
  const parked = (await models.parkedRows()).map((row) => [row['stream'], row['problem']]);
  const others = (await models.rowsOf(tally)).filter((row) => !struck.includes(String(row['stream'])));
  // the build that can take it releases them, by two operators side by side, while it goes on with the log
  await running(laterBuild, tally, async (store) => {
    const release = async (streams: readonly string[]) => {
      for (const stream of streams) await releaseStream(models.read, store, tally, stream);
    };
    const half = Math.ceil(struck.length / 2);
    await Promise.all([write(first + STREAMS), release(struck.slice(0, half)), release(struck.slice(half))]);
  });
  const versions = new Set((await models.rowsOf(tally)).map((row) => row['versions']));
  const left = await models.parkedRows();
  return { struck, alarms: [...alarms].sort(), parked, others: others.length, versions: [...versions], left };
};

const faultless = ({ struck }: Awaited<ReturnType<typeof played>>, problem: string) => ({
  struck,
  alarms: [...struck].sort().map((stream) => `tally ${stream}`),
  parked: [...struck].sort().map((stream) => [stream, problem]),
  others: STREAMS - struck.length,
  versions: [' 1 2 3'],
  left: [],
});

const forgetEarlier = () =>
  withClient(models.database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ position: string }>('SELECT position FROM log.head');
    await client.query('INSERT INTO read.checkpoint (name, position) VALUES ($1, $2)', [
      'tally',
      rows[0]?.position,
    ]);
  });

describe(`R5: what cannot be taken, ${STREAMS} streams`, () => {
  it.each(Object.entries(FAULTS))(
    '%s: its stream waits, others go on, the alarm sounds, a release takes each event once',
    async (_, fault) => {
      await forgetEarlier();
      const found = await played(fault);
      expect(found.struck).toHaveLength(STREAMS / 4);
      expect(found).toEqual(faultless(found, fault.problem));
      expect(JSON.stringify(found)).not.toContain('Esempio');
    },
    size(60_000, 600_000),
  );

  it('a handler that swallows it is found (negative control)', async () => {
    await forgetEarlier();
    const found = await played(swallowing);
    expect(found).not.toEqual(faultless(found, swallowing.problem));
    expect([found.alarms, found.parked]).toEqual([[], []]);
    expect(found.versions).toContain(' 1 3');
  });
});
