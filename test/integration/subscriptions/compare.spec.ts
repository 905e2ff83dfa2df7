import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { caseViewProjection } from '../../../src/infrastructure/read-models/case-view/case-view.projection.js';
import { operatorDirectoryProjection } from '../../../src/infrastructure/read-models/operator-directory/operator-directory.projection.js';
import { projections } from '../../../src/infrastructure/read-models/projections.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { compareProjection } from '../../../src/infrastructure/subscriptions/compare.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { rebuild } from '../../../src/infrastructure/subscriptions/rebuild.js';
import { randomHistories } from './histories.fixture.js';
import { appendAll, openReadModels, type ReadModels } from './projection.scene.js';

const named = projections.map((projection) => [projection.name, projection] as const);
let models: ReadModels;

beforeAll(async () => {
  models = await openReadModels();
  await appendAll(models.store, randomHistories(50, 20_261_121));
});
beforeEach(() => models.empty());
afterAll(() => models.close());

/** As the application's role, which owns nothing; `meanwhile` happens before the first page of the log is read. */
const compare = (projection: Projection, meanwhile: () => Promise<unknown> = () => Promise.resolve()) =>
  withClient(models.database.appUrl, (client) => {
    let met = false;
    const store = Object.assign(Object.create(models.store) as typeof models.store, {
      readAll: async (after: number, limit: number) => {
        if (!met) {
          met = true;
          await meanwhile();
        }
        return models.store.readAll(after, limit);
      },
    });
    return compareProjection(
      async (sql, parameters) => (await client.query<Record<string, unknown>>(sql, [...parameters])).rows,
      store,
      projection,
    );
  });
const change = (sql: string) => models.owner.query(sql);

describe('a read model built anew beside the live one', () => {
  it.each(named)('%s: has no difference, and leaves the live one as it was', async (name, projection) => {
    await models.catchUp(projection, 50);
    const live = await models.rowsOf(projection);
    expect(await compare(projection)).toEqual({
      name,
      position: await models.store.head(),
      rows: live.length,
      diffCount: 0,
      differences: [],
    });
    expect(live.length).toBeGreaterThan(0);
    expect(await models.rowsOf(projection)).toEqual(live);
  });

  it('is compared where the live one is, however far that is behind', async () => {
    await models.catchUp(caseViewProjection, 50);
    await models.forget(caseViewProjection, 0);
    await change('TRUNCATE read.case_view');
    expect(await compare(caseViewProjection)).toMatchObject({ position: 0, rows: 0, diffCount: 0 });
  });

  it('is compared in one snapshot, whatever the live one does meanwhile', async () => {
    const projector = models.projectorOf(caseViewProjection);
    await projector.position();
    await projector.apply(await models.store.readAll(0, 40), 0);
    const found = await compare(caseViewProjection, () => models.catchUp(caseViewProjection, 500));
    expect(found).toMatchObject({ position: 40, diffCount: 0 });
  });

  it('begins again when the live one is rebuilt meanwhile', async () => {
    await models.catchUp(caseViewProjection, 50);
    const found = await compare(caseViewProjection, () =>
      rebuild(models.owner, models.store, caseViewProjection, () => undefined),
    );
    expect(found).toMatchObject({ position: await models.store.head(), diffCount: 0 });
  });

  it('negative control: every changed, missing and added row is found, by key and columns', async () => {
    await models.catchUp(operatorDirectoryProjection, 50);
    const [one, two] = await models.rowsOf(operatorDirectoryProjection);
    const ids = [one, two].map((row) => String(row?.['stream_id']));
    await change(
      `UPDATE read.operator_card SET status = 'gone', roles = '{x}' WHERE stream_id = '${ids[0]}'`,
    );
    await change(`DELETE FROM read.operator_card WHERE stream_id = '${ids[1]}'`);
    const added = '00000000-0000-4000-8000-00000000ffff';
    await change(
      `INSERT INTO read.operator_card SELECT '${added}', version, organisation_id, status, roles, body
       FROM read.operator_card LIMIT 1`,
    );
    const { diffCount, differences } = await compare(operatorDirectoryProjection);
    expect(diffCount).toBe(3);
    expect(differences).toEqual(
      expect.arrayContaining([
        { key: `operator-${ids[0]}`, change: 'changed', columns: ['status', 'roles'] },
        { key: `operator-${ids[1]}`, change: 'missing', columns: [] },
        { key: `operator-${added}`, change: 'unexpected', columns: [] },
      ]),
    );
  });

  it.each(named)('negative control: one row less of %s is found', async (_, projection) => {
    await models.catchUp(projection, 50);
    const { name, key } = projection.table;
    await change(
      `DELETE FROM read.${name} WHERE (${key.join()}) IN (SELECT ${key.join()} FROM read.${name} LIMIT 1)`,
    );
    expect(await compare(projection)).toMatchObject({ diffCount: 1, differences: [{ change: 'missing' }] });
  });
});
