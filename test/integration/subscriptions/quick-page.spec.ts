import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { releaseStream } from '../../../src/infrastructure/operations/parking/release-stream.js';
import { caseloadProjection } from '../../../src/infrastructure/read-models/caseload/caseload.projection.js';
import { namedQuery } from '../../../src/infrastructure/subscriptions/named-query.js';
import type { Projection, Query } from '../../../src/infrastructure/subscriptions/projection.js';
import { quickPages } from '../../../src/infrastructure/subscriptions/quick-page.js';
import { rebuild } from '../../../src/infrastructure/subscriptions/rebuild.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf } from '../../support/pact.fixture.js';
import { append, openReadModels, type ReadModels } from './projection.scene.js';

let models: ReadModels;
let store: InMemoryEventStore;
let asked: string[];

const { name } = caseloadProjection;
const pactId = idOf(1);
const lease = { name: 'projector/quick', token: 7n };
const assigned = (id: string) => ({
  type: 'CaseManagerAssigned',
  data: { pactId: id, workerId: idOf(3), organisationId: idOf(6), from: '2026-03-03' },
});

/** One pact with two events; the lease is held; the checkpoint is there. */
beforeEach(async () => {
  await models.empty();
  store = new InMemoryEventStore(codecRegistry);
  asked = [];
  await append(store, pactAggregate as never, pactId, [nominated({ pactId })]);
  await append(store, pactAggregate as never, pactId, [assigned(pactId)]);
  await models.projectorOf(caseloadProjection, store).position();
  await models.owner
    .query(`INSERT INTO ops.lease (name, token, holder, expires_at) VALUES ('projector/quick', 7, gen_random_uuid(), now())
    ON CONFLICT (name) DO UPDATE SET token = 7`);
});
beforeAll(async () => {
  models = await openReadModels();
});
afterAll(() => models.close());

const taking = (change: Partial<Projection> = {}, meanwhile?: () => Promise<unknown>) => {
  const query: Query = (sql, parameters) => {
    asked.push(sql);
    return namedQuery(models.read)(sql, parameters);
  };
  const projection: Projection = {
    ...caseloadProjection,
    async rows(page, ask, table) {
      const rows = await caseloadProjection.rows(page, ask, table);
      await meanwhile?.();
      return rows;
    },
    ...change,
  };
  return quickPages({ query, store, projection, lease });
};
const pageAt = (from: number): Promise<readonly StoredEvent[]> => store.readAll(from, 1);
const versionAndPlace = async (): Promise<unknown[]> => [
  (await models.rowsOf(caseloadProjection))[0]?.['version'],
  await models.checkpointOf(caseloadProjection),
];

describe('a page that is taken quickly', () => {
  it('moves rows and checkpoint, and asks where it is the first time only', async () => {
    const take = taking();
    expect(await take(await pageAt(0), 0)).toBe(true);
    expect(asked).toHaveLength(3);
    expect(await versionAndPlace()).toEqual([1, 1]);
    expect(await take(await pageAt(1), 1)).toBe(true);
    expect(asked).toHaveLength(5);
    expect(await versionAndPlace()).toEqual([2, 2]);
  });

  it('does not wait for the disk, and leaves the connection as it was', async () => {
    await taking()(await pageAt(0), 0);
    expect(asked.at(-1)).toContain("set_config('synchronous_commit', 'off', true)");
    expect(await models.read.query('SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('moves the checkpoint alone when nothing concerns it', async () => {
    expect(await taking({ categories: ['household'] })(await pageAt(0), 0)).toBe(true);
    expect(await versionAndPlace()).toEqual([undefined, 1]);
  });
});

/** What another does between the reading and the writing; of the first one the position tells nothing. */
const others: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a release', () => releaseStream(models.read, store, caseloadProjection, 'pact-none')],
  ['a rebuild', () => rebuild(models.owner, store, caseloadProjection, () => undefined)],
  ['another runner', () => models.forget(caseloadProjection, 0)],
  [
    'the next holder of the lease',
    () => models.owner.query("UPDATE ops.lease SET token = 8 WHERE name = 'projector/quick'"),
  ],
  ['one who removes the checkpoint', () => models.owner.query('DELETE FROM read.checkpoint')],
];

describe('a page is left to be taken carefully, with nothing done, after', () => {
  it.each(others)('%s', async (_, meanwhile) => {
    let before: unknown;
    const take = taking({}, async () => {
      await meanwhile();
      before = await versionAndPlace();
    });
    expect(await take(await pageAt(0), 0)).toBe(false);
    expect(await versionAndPlace()).toEqual(before);
  });

  it('somebody who is about to change the checkpoint: it does not wait for him', async () => {
    const runner = models.owner.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT FROM read.checkpoint WHERE name = $1 FOR UPDATE', [name]);
    expect(await taking()(await pageAt(0), 0)).toBe(false);
    await runner.rollbackTransaction();
    await runner.release();
  });

  it.each<[string, Partial<Projection>]>([
    ['a fold that throws', { rows: () => Promise.reject(new RangeError('poison')) }],
    ['a value that is refused', { rows: () => Promise.resolve([{ stream_id: 'none' }]) }],
    ['a projection that may do more than read', { onlyReads: false }],
  ])('%s', async (_, change) => {
    expect(await taking(change)(await pageAt(0), 0)).toBe(false);
    expect(await versionAndPlace()).toEqual([undefined, 0]);
  });

  it('an event of a stream that waits is passed by, whoever parked it', async () => {
    await models.owner.query("INSERT INTO read.parked_stream VALUES ($1, $2, 1, 'test', now())", [
      name,
      `pact-${pactId}`,
    ]);
    expect(await taking()(await pageAt(0), 0)).toBe(true);
    expect(await versionAndPlace()).toEqual([undefined, 1]);
  });

  it('negative control: with the position for the only guard, a release in between goes unseen', async () => {
    const query: Query = (sql, parameters) =>
      namedQuery(models.read)(sql.replace('xmin::text = $4', '$4::text IS NOT NULL'), parameters);
    const projection: Projection = {
      ...caseloadProjection,
      async rows(page, ask, table) {
        await releaseStream(models.read, store, caseloadProjection, 'pact-none');
        return caseloadProjection.rows(page, ask, table);
      },
    };
    expect(await quickPages({ query, store, projection, lease })(await pageAt(0), 0)).toBe(true);
  });
});
