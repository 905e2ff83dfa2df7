import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { organisationAggregate } from '../../../src/domain/organisation/organisation.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { caseViewProjection } from '../../../src/infrastructure/read-models/case-view/case-view.projection.js';
import { caseloadProjection } from '../../../src/infrastructure/read-models/caseload/caseload.projection.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { ProjectionSupervisor } from '../../../src/infrastructure/subscriptions/projection-supervisor.js';
import { toldPosition } from '../../../src/infrastructure/subscriptions/published-progress.js';
import { ReadModelProgress } from '../../../src/infrastructure/subscriptions/read-model-progress.js';
import { rebuild } from '../../../src/infrastructure/subscriptions/rebuild.js';
import { until } from '../../support/condition.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf } from '../../support/pact.fixture.js';
import { Alarms } from './alarms.js';
import { assigned, held, laterCodecs, unfolded } from './supervisor.scene.js';
import { append, openReadModels, type ReadModels } from './projection.scene.js';

let models: ReadModels;
let pool: ReturnType<typeof createPool>;
let store: PostgresEventStore;
let leases: ReturnType<typeof createPool>;
let supervisors: ProjectionSupervisor[] = [];

beforeAll(async () => {
  models = await openReadModels();
  pool = createPool(models.database.appUrl, { max: 4, name: 'event-store' });
  leases = createPool(models.database.projectorUrl, { max: 4, name: 'leases' });
  store = new PostgresEventStore(pool, codecRegistry);
});
beforeEach(() => models.empty());
afterEach(async () => {
  await Promise.all(supervisors.map((one) => one.onApplicationShutdown()));
  supervisors = [];
});
afterAll(async () => {
  await store.close();
  await pool.end();
  await leases.end();
  await models.close();
});

const start = (...projections: readonly Projection[]) => {
  const alarms = new Alarms();
  const supervisor = new ProjectionSupervisor({
    ...{ database: models.read, leases, store, projections },
    watch: alarms,
  });
  supervisor.onApplicationBootstrap();
  supervisors.push(supervisor);
  const here = new ReadModelProgress(() => Promise.resolve(-1), supervisor);
  return { supervisor, alarms, here };
};

const body = {
  organisationId: idOf(0x4ff),
  name: 'Comune di Prova',
  kind: 'municipality',
  municipality: 'Crema',
};

let next = 0x500;
const nominate = async (by = store) => {
  const pactId = idOf(next++);
  return { pactId, position: await append(by, pactAggregate as never, pactId, [nominated({ pactId })]) };
};
const rowOf = async (pactId: string) =>
  (await models.rowsOf(caseloadProjection)).find((row) => row['stream_id'] === pactId);

describe('the read models of a running service', () => {
  it('have caught up with a write when they say so', async () => {
    const { supervisor, here } = start(caseloadProjection, caseViewProjection);
    const { pactId, position } = await nominate();
    expect(await here.caughtUp(position, 30_000)).toBe(true);
    expect(await rowOf(pactId)).toMatchObject({ version: 1 });
    expect(supervisor.reached).toBe(position);
    expect(await here.caughtUp(position, 0)).toBe(true);
  });

  it('have not while one of them stands still, and say so after the time given', async () => {
    const { standing, go } = held(caseViewProjection);
    const { here } = start(caseloadProjection, standing);
    const { pactId, position } = await nominate();
    await until(async () => (await rowOf(pactId)) !== undefined);
    expect(await here.caughtUp(position, 20)).toBe(false);
    const later = here.caughtUp(position, 30_000);
    go();
    expect(await later).toBe(true);
  });

  it('say how many events each still has to take', async () => {
    const { standing, go } = held(caseViewProjection);
    const { supervisor, here } = start(caseloadProjection, standing);
    const { position } = await nominate();
    await until(async () => (await supervisor.lags()).get('caseload') === 0);
    expect((await supervisor.lags()).get('case-view')).toBe(position);
    go();
    await here.caughtUp(position, 30_000);
    expect([...(await supervisor.lags()).values()]).toEqual([0, 0]);
  });

  it('go on after their connections are lost, and leave nothing out', async () => {
    const { alarms, here } = start(caseloadProjection);
    const first = await nominate();
    await here.caughtUp(first.position, 30_000);
    await withClient(models.database.adminUrl, async (admin) => {
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL`,
      );
    });
    // The write side has lost its connections too: the append is asked for until it is taken.
    let second: Awaited<ReturnType<typeof nominate>> | undefined;
    await until(async () => {
      second ??= await nominate().catch(() => undefined);
      return second !== undefined;
    });
    expect(await here.caughtUp(second?.position ?? Infinity, 30_000)).toBe(true);
    expect(await rowOf(second?.pactId ?? '')).toMatchObject({ version: 1 });
    expect(alarms.parkings).toEqual([]);
  });

  it('are run by one process while another stands by, and the next one takes over where it ended', async () => {
    const first = start(caseloadProjection);
    await until(() => first.supervisor.reached !== undefined);
    const second = start(caseloadProjection);
    const before = await nominate();
    expect(await first.here.caughtUp(before.position, 30_000)).toBe(true);
    expect(second.supervisor.reached).toBeUndefined();
    expect([...(await second.supervisor.lags())]).toEqual([]);
    await first.supervisor.onApplicationShutdown();
    expect(first.supervisor.reached).toBeUndefined();
    const after = await nominate();
    expect(await second.here.caughtUp(after.position, 30_000)).toBe(true);
    expect(await rowOf(after.pactId)).toMatchObject({ version: 1 });
    expect([...first.alarms.failures, ...second.alarms.failures]).toEqual([]);
  });

  it('tell processes that do not run them how far they are, also about what concerns none of them', async () => {
    start(caseloadProjection);
    const elsewhere = new ReadModelProgress(() => toldPosition(models.read));
    const { pactId, position } = await nominate();
    expect(await elsewhere.caughtUp(position, 30_000)).toBe(true);
    expect(await rowOf(pactId)).toMatchObject({ version: 1 });
    const unconcerned = await append(store, organisationAggregate as never, idOf(next++), [
      { type: 'OrganisationRegistered', data: body },
    ]);
    expect(await elsewhere.caughtUp(unconcerned, 30_000)).toBe(true);
    expect(await elsewhere.caughtUp(unconcerned + 1, 20)).toBe(false);
  });

  it('are fenced by a rebuild and go on from its end', async () => {
    const { alarms, here } = start(caseloadProjection);
    const pacts = [];
    for (let count = 0; count < 5; count++) {
      pacts.push(await nominate());
      await rebuild(models.owner, store, caseloadProjection, () => undefined);
    }
    expect(await here.caughtUp(pacts.at(-1)?.position ?? Infinity, 30_000)).toBe(true);
    for (const { pactId } of pacts) expect(await rowOf(pactId)).toMatchObject({ version: 1 });
    expect(alarms.parkings).toEqual([]);
  });

  it('R5: park the stream of an event of a later build, raise the alarm and go on with the others', async () => {
    const later = new PostgresEventStore(pool, laterCodecs);
    const { alarms, here } = start(caseloadProjection, caseViewProjection);
    const [odd, other] = [await nominate(), await nominate()];
    await append(later, unfolded, odd.pactId, [{ type: 'PactArchived', data: { pactId: odd.pactId } }]);
    const position = await append(later, unfolded, other.pactId, [assigned(other.pactId)]);
    expect(await here.caughtUp(position, 30_000)).toBe(true);
    expect(await rowOf(odd.pactId)).toMatchObject({ version: 1 });
    expect(await rowOf(other.pactId)).toMatchObject({ version: 2 });
    expect(alarms.parkings.sort()).toEqual([
      `case-view pact-${odd.pactId} PactArchived.v1`,
      `caseload pact-${odd.pactId} PactArchived.v1`,
    ]);
    await later.close();
  });
});
