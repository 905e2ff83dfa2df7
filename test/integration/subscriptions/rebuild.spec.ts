import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { caseloadProjection as caseload } from '../../../src/infrastructure/read-models/caseload/caseload.projection.js';
import { projections } from '../../../src/infrastructure/read-models/projections.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { Fenced } from '../../../src/infrastructure/subscriptions/projector.js';
import { rebuild } from '../../../src/infrastructure/subscriptions/rebuild.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { until } from '../../support/condition.js';
import { toActive, toAssessing } from '../../support/pact.history.js';
import { pactId } from '../../support/pact.fixture.js';
import { randomHistories } from './histories.fixture.js';
import { append, appendAll, openReadModels, type ReadModels } from './projection.scene.js';
import { size } from '../../support/size.js';

jest.setTimeout(size(60_000, 3_600_000));
const [SEED, HISTORIES] = [20_261_121, size(50, 5_000)];
const named = projections.map((projection) => [projection.name, projection] as const);
const silent = (): void => undefined;

describe(`over ${HISTORIES} random histories of every aggregate`, () => {
  let models: ReadModels;

  beforeAll(async () => {
    models = await openReadModels();
    await appendAll(models.store, randomHistories(HISTORIES, SEED));
  });
  beforeEach(() => models.empty());
  afterAll(() => models.close());

  it.each(named)('%s: pages of 1, 7 and 500 events leave the same rows', async (_, projection) => {
    const rows = [];
    for (const size of [1, 7, 500]) {
      await models.empty();
      await models.catchUp(projection, size);
      rows.push(await models.rowsOf(projection));
      expect(await models.checkpointOf(projection)).toBe(await models.store.head());
    }
    expect(rows[0]?.length).toBeGreaterThan(0);
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[2]).toEqual(rows[0]);
    expect(models.parked).toEqual([]);
  });

  it.each(named)('%s: what is taken twice counts once', async (_, projection) => {
    await models.catchUp(projection, 100);
    const once = await models.rowsOf(projection);
    for (const position of [0, Math.floor((await models.store.head()) / 2)]) {
      await models.forget(projection, position);
      await models.catchUp(projection, 33);
      expect(await models.rowsOf(projection)).toEqual(once);
    }
  });

  it.each(named)('M3: %s rebuilt is the live one, and again', async (_, projection) => {
    await models.catchUp(projection, 50);
    const live = await models.rowsOf(projection);
    for (let time = 0; time < 2; time++) {
      expect(await rebuild(models.owner, models.store, projection, silent)).toBe(await models.store.head());
      expect(await models.rowsOf(projection)).toEqual(live);
    }
    expect(await models.checkpointOf(projection)).toBe(await models.store.head());
  });

  it('negative control: a projection that says something of today is not what it was', async () => {
    let calls = 0;
    const moody: Projection = {
      ...caseload,
      rows: async (page, query, table) => {
        calls += 1;
        return (await caseload.rows(page, query, table)).map((row) => ({ ...row, municipality: `${calls}` }));
      },
    };
    await models.catchUp(moody, 50);
    const live = await models.rowsOf(moody);
    await rebuild(models.owner, models.store, moody, silent);
    expect(await models.rowsOf(moody)).not.toEqual(live);
  });

  /** How many rows readers see while something goes on; `seenAgain` resolves when they have looked once more. */
  const rowsSeen = async (
    { table }: Projection,
    during: (seenAgain: () => Promise<void>) => Promise<unknown>,
  ): Promise<ReadonlySet<number>> => {
    const counts: number[] = [];
    let over = false;
    const read = async (): Promise<void> => {
      while (!over) {
        const [row] = await models.read.query<{ count: string }[]>(`SELECT count(*) FROM read.${table.name}`);
        counts.push(Number(row?.count));
      }
    };
    const reader = read();
    const seenAgain = (): Promise<void> => {
      const before = counts.length;
      // The one that is under way may have begun earlier.
      return until(() => counts.length > before + 1);
    };
    await seenAgain();
    await during(seenAgain);
    await seenAgain();
    over = true;
    await reader;
    return new Set(counts);
  };

  it.each(named)('%s: readers see every row while it is rebuilt', async (_, projection) => {
    await models.catchUp(projection, 500);
    const full = (await models.rowsOf(projection)).length;
    const rebuilding = () => rebuild(models.owner, models.store, projection, silent);
    expect(await rowsSeen(projection, rebuilding)).toEqual(new Set([full]));
  });

  it('negative control: a rebuild in place is seen empty', async () => {
    const projection = caseload;
    await models.catchUp(projection, 500);
    const inPlace = async (seenAgain: () => Promise<void>): Promise<void> => {
      await models.owner.query(`DELETE FROM read.${projection.table.name}`);
      await seenAgain();
      await models.forget(projection);
      await models.catchUp(projection, 500);
    };
    expect(await rowsSeen(projection, inPlace)).toContain(0);
  });
});

describe('while a projection lives on', () => {
  let models: ReadModels;

  beforeAll(async () => {
    models = await openReadModels();
    await append(models.store, pactAggregate as never, pactId, toAssessing);
  });
  beforeEach(() => models.empty());
  afterAll(() => models.close());

  it('a rebuild that is ahead fences it: it writes nothing over the new rows and reads its place again', async () => {
    const projector = models.projectorOf(caseload);
    const position = await projector.position();
    const page = await models.store.readAll(position, 1);
    const head = await rebuild(models.owner, models.store, caseload, silent);
    const rows = await models.rowsOf(caseload);
    await expect(projector.apply(page, position)).rejects.toThrow(Fenced);
    expect(await models.rowsOf(caseload)).toEqual(rows);
    expect(await projector.position()).toBe(head);
  });

  it('two runners of one projection do not both take a page', async () => {
    const [one, other] = [models.projectorOf(caseload), models.projectorOf(caseload)];
    const position = await one.position();
    const page = await models.store.readAll(position, 10);
    const taken = await Promise.allSettled([one.apply(page, position), other.apply(page, position)]);
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(taken.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { name: 'Fenced' } });
  });

  it('a rebuild takes with it what has been appended since, and what the live one took since', async () => {
    await models.catchUp(caseload, 10);
    const rest = toActive.slice(toAssessing.length);
    const progress: number[] = [];
    const head = await rebuild(models.owner, models.store, caseload, (done) => {
      progress.push(done);
    });
    await append(models.store, pactAggregate as never, pactId, rest);
    await models.catchUp(caseload, 10);
    const live = await models.rowsOf(caseload);
    expect(head).toBe(toAssessing.length);
    expect(progress.at(-1)).toBe(head);
    await rebuild(models.owner, models.store, caseload, silent);
    expect(await models.rowsOf(caseload)).toEqual(live);
  });

  it('a rebuild of a read model that has never run leaves rows that are not taken twice', async () => {
    const head = await rebuild(models.owner, models.store, caseload, silent);
    const rows = await models.rowsOf(caseload);
    expect(await models.projectorOf(caseload).position()).toBe(head);
    await models.catchUp(caseload, 10);
    expect(await models.rowsOf(caseload)).toEqual(rows);
  });

  it('R5: a rebuild by a build that can take them lets parked streams go, each event once', async () => {
    const poisoned: Projection = { ...caseload, rows: () => Promise.reject(new RangeError('poison')) };
    await models.catchUp(poisoned, 10);
    expect(await models.parkedRows()).toMatchObject([{ stream: `pact-${pactId}`, version: 1 }]);
    const head = await rebuild(models.owner, models.store, caseload, silent);
    expect(await models.parkedRows()).toEqual([]);
    const rows = await models.rowsOf(caseload);
    expect(rows).toMatchObject([{ stream_id: pactId, version: head }]);
    await models.catchUp(caseload, 10);
    expect(await models.rowsOf(caseload)).toEqual(rows);
  });

  it('a rebuild that fails leaves the live rows and can be tried again', async () => {
    await models.catchUp(caseload, 10);
    const live = await models.rowsOf(caseload);
    const failing: Projection = { ...caseload, rows: () => Promise.reject(new Error('a defect')) };
    await expect(rebuild(models.owner, models.store, failing, silent)).rejects.toThrow('a defect');
    expect(await models.rowsOf(caseload)).toEqual(live);
    await rebuild(models.owner, models.store, caseload, silent);
    expect(await models.rowsOf(caseload)).toEqual(live);
  });
});
