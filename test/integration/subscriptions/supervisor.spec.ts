import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { createCodec, type EventShapes } from '../../../src/infrastructure/event-store/codec.js';
import { allCodecs, codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { id } from '../../../src/infrastructure/event-store/codecs/data-class.js';
import { pactCodec } from '../../../src/infrastructure/event-store/codecs/pact.codec.js';
import { createCodecRegistry } from '../../../src/infrastructure/event-store/create-codec-registry.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { caseViewProjection } from '../../../src/infrastructure/read-models/case-view/case-view.projection.js';
import { caseloadProjection } from '../../../src/infrastructure/read-models/caseload/caseload.projection.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import {
  ProjectionSupervisor,
  ProjectionWatch,
} from '../../../src/infrastructure/subscriptions/projection-supervisor.js';
import { rebuild } from '../../../src/infrastructure/subscriptions/rebuild.js';
import { z } from 'zod';
import type { DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { until } from '../../support/condition.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf } from '../../support/pact.fixture.js';
import { append, openReadModels, type ReadModels } from './projection.scene.js';

class Alarms extends ProjectionWatch {
  readonly failures: string[] = [];
  readonly parkings: string[] = [];

  failed(projection: string): void {
    this.failures.push(projection);
  }

  parked(projection: string, { stream, type }: StoredEvent): void {
    this.parkings.push(`${projection} ${stream} ${type}`);
  }
}

const archivedShape = { PactArchived: { schema: z.strictObject({ pactId: id }), upcasts: [] } };
/** A later build: it has one more event of a pact. */
const laterCodecs = createCodecRegistry([
  ...allCodecs.filter(({ category }) => category !== 'pact'),
  // Shapes are looked up by type, so a set of them may hold those of two builds.
  createCodec<DomainEvent>('pact', {
    ...pactCodec.shapes,
    ...archivedShape,
  } as unknown as EventShapes<DomainEvent>),
]);

let models: ReadModels;
let pool: ReturnType<typeof createPool>;
let store: PostgresEventStore;
let supervisors: ProjectionSupervisor[] = [];

beforeAll(async () => {
  models = await openReadModels();
  pool = createPool(models.database.appUrl, { max: 4, name: 'event-store' });
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
  await models.close();
});

const start = (...projections: readonly Projection[]) => {
  const alarms = new Alarms();
  const supervisor = new ProjectionSupervisor(models.read, store, projections, alarms);
  supervisor.onApplicationBootstrap();
  supervisors.push(supervisor);
  return { supervisor, alarms };
};

/** A pact that nobody looks into: this build cannot fold an event of a later one. */
const unfolded = { category: pactAggregate.category, initial: null, evolve: () => null };
const assigned = (pactId: string) => ({
  type: 'CaseManagerAssigned',
  data: { pactId, workerId: idOf(3), organisationId: idOf(6), from: '2026-03-03' },
});

let next = 0x500;
const nominate = async (by = store) => {
  const pactId = idOf(next++);
  return { pactId, position: await append(by, pactAggregate as never, pactId, [nominated({ pactId })]) };
};
const rowOf = async (pactId: string) =>
  (await models.rowsOf(caseloadProjection)).find((row) => row['stream_id'] === pactId);

/** A read model that stands still until it is let go. */
const held = (projection: Projection) => {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const standing: Projection = {
    ...projection,
    async rows(page, query, table) {
      await gate;
      return projection.rows(page, query, table);
    },
  };
  return { standing, go: () => go() };
};

describe('the read models of a running service', () => {
  it('have caught up with a write when they say so', async () => {
    const { supervisor } = start(caseloadProjection, caseViewProjection);
    const { pactId, position } = await nominate();
    expect(await supervisor.caughtUp(position, 30_000)).toBe(true);
    expect(await rowOf(pactId)).toMatchObject({ version: 1 });
    expect(supervisor.reached).toBe(position);
    expect(await supervisor.caughtUp(position, 0)).toBe(true);
  });

  it('have not while one of them stands still, and say so after the time given', async () => {
    const { standing, go } = held(caseViewProjection);
    const { supervisor } = start(caseloadProjection, standing);
    const { pactId, position } = await nominate();
    await until(async () => (await rowOf(pactId)) !== undefined);
    expect(await supervisor.caughtUp(position, 20)).toBe(false);
    const later = supervisor.caughtUp(position, 30_000);
    go();
    expect(await later).toBe(true);
  });

  it('say how many events each still has to take', async () => {
    const { standing, go } = held(caseViewProjection);
    const { supervisor } = start(caseloadProjection, standing);
    const { position } = await nominate();
    await until(async () => (await supervisor.lags()).get('caseload') === 0);
    expect((await supervisor.lags()).get('case-view')).toBe(position);
    go();
    await supervisor.caughtUp(position, 30_000);
    expect([...(await supervisor.lags()).values()]).toEqual([0, 0]);
  });

  it('go on after their connections are lost, and leave nothing out', async () => {
    const { supervisor, alarms } = start(caseloadProjection);
    const first = await nominate();
    await supervisor.caughtUp(first.position, 30_000);
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
    expect(await supervisor.caughtUp(second?.position ?? Infinity, 30_000)).toBe(true);
    expect(await rowOf(second?.pactId ?? '')).toMatchObject({ version: 1 });
    expect(alarms.parkings).toEqual([]);
  });

  it('are fenced by a rebuild and go on from its end', async () => {
    const { supervisor, alarms } = start(caseloadProjection);
    const pacts = [];
    for (let count = 0; count < 5; count++) {
      pacts.push(await nominate());
      await rebuild(models.owner, store, caseloadProjection, () => undefined);
    }
    expect(await supervisor.caughtUp(pacts.at(-1)?.position ?? Infinity, 30_000)).toBe(true);
    for (const { pactId } of pacts) expect(await rowOf(pactId)).toMatchObject({ version: 1 });
    expect(alarms.parkings).toEqual([]);
  });

  it('R5: park the stream of an event of a later build, raise the alarm and go on with the others', async () => {
    const later = new PostgresEventStore(pool, laterCodecs);
    const { supervisor, alarms } = start(caseloadProjection, caseViewProjection);
    const [odd, other] = [await nominate(), await nominate()];
    await append(later, unfolded, odd.pactId, [{ type: 'PactArchived', data: { pactId: odd.pactId } }]);
    const position = await append(later, unfolded, other.pactId, [assigned(other.pactId)]);
    expect(await supervisor.caughtUp(position, 30_000)).toBe(true);
    expect(await rowOf(odd.pactId)).toMatchObject({ version: 1 });
    expect(await rowOf(other.pactId)).toMatchObject({ version: 2 });
    expect(alarms.parkings.sort()).toEqual([
      `case-view pact-${odd.pactId} PactArchived.v1`,
      `caseload pact-${odd.pactId} PactArchived.v1`,
    ]);
    await later.close();
  });
});
