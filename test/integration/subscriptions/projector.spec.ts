import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent, StoredEvent } from '../../../src/application/ports/event-store.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { leafHash } from '../../../src/infrastructure/event-store/leaf-hash.js';
import { caseTimelineProjection } from '../../../src/infrastructure/read-models/case-timeline/case-timeline.projection.js';
import { caseloadProjection } from '../../../src/infrastructure/read-models/caseload/caseload.projection.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf } from '../../support/pact.fixture.js';
import { append, openReadModels, type ReadModels } from './projection.scene.js';

let models: ReadModels;
/** A log of its own for each test. */
let store: InMemoryEventStore;

beforeAll(async () => {
  models = await openReadModels();
});
beforeEach(async () => {
  await models.empty();
  store = new InMemoryEventStore(codecRegistry);
});
afterAll(() => models.close());

const streamOf = (number: number): string => `pact-${idOf(number)}`;

const assigned = (pactId: string) => ({
  type: 'CaseManagerAssigned',
  data: { pactId, workerId: idOf(3), organisationId: idOf(6), from: '2026-03-03' },
});

/** Pacts 1 to 3, each nominated and then assigned: positions 1 to 6. */
const sixEvents = async (zone?: string): Promise<void> => {
  for (const number of [1, 2, 3]) {
    const pactId = idOf(number);
    const over = zone !== undefined && number === 2 ? { zone } : {};
    await append(store, pactAggregate as never, pactId, [nominated({ pactId, ...over })]);
  }
  for (const number of [1, 2, 3])
    await append(store, pactAggregate as never, idOf(number), [assigned(idOf(number))]);
};

const versions = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    (await models.rowsOf(caseloadProjection)).map((row) => [
      `pact-${String(row['stream_id'])}`,
      row['version'],
    ]),
  );

describe('rows and checkpoint', () => {
  it('move together: neither is seen before both are', async () => {
    await sixEvents();
    const seen: unknown[] = [];
    const watched: Projection = {
      ...caseloadProjection,
      async rows(page, query, table) {
        const rows = await caseloadProjection.rows(page, query, table);
        seen.push(await models.checkpointOf(caseloadProjection), await versions());
        return rows;
      },
    };
    await models.catchUp(watched, 10, store);
    expect(seen).toEqual([0, {}]);
    expect(await models.checkpointOf(caseloadProjection)).toBe(6);
    expect(Object.keys(await versions())).toHaveLength(3);
  });

  it('stay where they were when the database fails for a reason of its own', async () => {
    await sixEvents();
    const lost: Projection = {
      ...caseloadProjection,
      table: { ...caseloadProjection.table, name: 'no_such_table' },
    };
    await expect(models.catchUp(lost, 10, store)).rejects.toThrow('no_such_table');
    expect(await models.checkpointOf(caseloadProjection)).toBe(0);
    expect(await models.parkedRows()).toEqual([]);
  });

  it('pass by events of other categories', async () => {
    await sixEvents();
    await models.catchUp({ ...caseloadProjection, categories: ['household'] }, 10, store);
    expect(await models.checkpointOf(caseloadProjection)).toBe(6);
    expect(await versions()).toEqual({});
  });

  it('stay for an empty page', async () => {
    const projector = models.projectorOf(caseloadProjection, store);
    expect(await projector.apply([], await projector.position())).toBe(0);
  });
});

/** Positions of the two events of pact 2. */
const OF_PACT_2 = [2, 5] as const;
/** Every event of pact 2 from this version on is one that this build does not know. */
const unknownFrom = (version: 1 | 2): void => {
  for (const position of OF_PACT_2.slice(version - 1))
    store.tamper(position, (stored: StoredEvent) => {
      const type = 'PactBurned.v1';
      const body = stored.body.replace(stored.type, type);
      return { ...stored, type, body, leafHash: leafHash(body) };
    });
};

describe('R5: what cannot be taken', () => {
  it.each([1, 2, 6, 500])('parks its stream alone, in pages of %d', async (size) => {
    await sixEvents();
    unknownFrom(2);
    await models.catchUp(caseloadProjection, size, store);
    expect(await versions()).toEqual({ [streamOf(1)]: 2, [streamOf(2)]: 1, [streamOf(3)]: 2 });
    expect(await models.parkedRows()).toEqual([
      { projection: 'caseload', stream: streamOf(2), version: 2, problem: 'UnreadableEvent' },
    ]);
    expect(models.parked.map(({ stored }) => [stored.stream, stored.type])).toEqual([
      [streamOf(2), 'PactBurned.v1'],
    ]);
    expect(await models.checkpointOf(caseloadProjection)).toBe(6);
  });

  it('keeps its later events waiting, and does not raise the alarm twice', async () => {
    await sixEvents();
    unknownFrom(1);
    await models.catchUp(caseloadProjection, 3, store);
    await append(store, pactAggregate as never, idOf(1), [assigned(idOf(1))]);
    await models.catchUp(caseloadProjection, 3, store);
    expect(await versions()).toEqual({ [streamOf(1)]: 3, [streamOf(3)]: 2 });
    expect(models.parked).toHaveLength(1);
  });

  const poisonedBy = (rows: Projection['rows']): Projection => ({ ...caseloadProjection, rows });
  const ofPact2 = ({ streamId }: RecordedEvent): boolean => streamId === idOf(2);

  it.each([1, 4, 500])('is a fold that throws, too, in pages of %d', async (size) => {
    await sixEvents();
    const poisoned = poisonedBy(async (page, query, table) => {
      if (page.some((one) => ofPact2(one) && one.stored.version === 2))
        throw new RangeError('Famiglia Esempio');
      return caseloadProjection.rows(page, query, table);
    });
    await models.catchUp(poisoned, size, store);
    expect(await versions()).toMatchObject({ [streamOf(1)]: 2, [streamOf(3)]: 2 });
    expect(await models.parkedRows()).toMatchObject([{ stream: streamOf(2), problem: 'RangeError' }]);
    expect(JSON.stringify(await models.parkedRows())).not.toContain('Esempio');
    expect(models.parked).toHaveLength(1);
  });

  it.each([1, 4, 500])('is a value that the database does not take, in pages of %d', async (size) => {
    await sixEvents();
    const poisoned = poisonedBy(async (page, query, table) =>
      (await caseloadProjection.rows(page, query, table)).map((row) =>
        row['stream_id'] === idOf(2) ? { ...row, case_manager_id: 'Famiglia Esempio' } : row,
      ),
    );
    await models.catchUp(poisoned, size, store);
    expect(await versions()).toEqual({ [streamOf(1)]: 2, [streamOf(3)]: 2 });
    expect(await models.parkedRows()).toMatchObject([{ stream: streamOf(2), problem: 'QueryFailedError' }]);
    expect(JSON.stringify(await models.parkedRows())).not.toContain('Esempio');
    expect(models.parked).toHaveLength(1);
  });

  it('is a stream that is both poisoned and, later in the page, unreadable: it is parked once', async () => {
    await sixEvents();
    unknownFrom(2);
    const poisoned = poisonedBy(async (page, query, table) => {
      if (page.some(ofPact2)) throw new RangeError('poison');
      return caseloadProjection.rows(page, query, table);
    });
    await models.catchUp(poisoned, 500, store);
    expect(await models.parkedRows()).toMatchObject([{ stream: streamOf(2), version: 1 }]);
    expect(await versions()).toEqual({ [streamOf(1)]: 2, [streamOf(3)]: 2 });
    expect(models.parked).toHaveLength(1);
  });

  it('does not wait in other projections', async () => {
    await sixEvents();
    await models.catchUp(
      poisonedBy(() => Promise.reject(new RangeError('poison'))),
      500,
      store,
    );
    await models.catchUp(caseTimelineProjection, 500, store);
    expect(await models.rowsOf(caseTimelineProjection)).toHaveLength(6);
  });

  it('negative control: a projection that swallows what it cannot take is found', async () => {
    await sixEvents();
    const swallowing = poisonedBy(async (page, query, table) =>
      caseloadProjection.rows(
        page.filter((one) => !ofPact2(one)),
        query,
        table,
      ),
    );
    await models.catchUp(swallowing, 500, store);
    expect(await models.parkedRows()).toEqual([]);
    expect(Object.keys(await versions())).not.toContain(streamOf(2));
  });
});
