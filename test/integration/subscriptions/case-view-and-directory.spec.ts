import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organisationAggregate } from '../../../src/domain/organisation/organisation.js';
import type { DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { caseViewProjection } from '../../../src/infrastructure/read-models/case-view/case-view.projection.js';
import { PgCaseViews } from '../../../src/infrastructure/read-models/case-view/case-view.reader.js';
import { organisationDirectoryProjection } from '../../../src/infrastructure/read-models/organisation-directory/organisation-directory.projection.js';
import { PgOrganisationDirectory } from '../../../src/infrastructure/read-models/organisation-directory/organisation-directory.reader.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf } from '../../support/pact.fixture.js';
import { append, openReadModels, type ReadModels } from './projection.scene.js';

let models: ReadModels;

beforeAll(async () => {
  models = await openReadModels();
});
afterAll(() => models.close());

const take = (aggregate: unknown, id: string, events: readonly DomainEvent[], minute: number) =>
  append(models.store, aggregate as never, id, events, minute);

describe('case views', () => {
  it('are found by pact, and by household with the newest first', async () => {
    const household = idOf(0x620);
    const [older, newer] = [idOf(0x621), idOf(0x622)];
    for (const [id, nominatedOn] of [
      [older, '2025-01-01'],
      [newer, '2026-01-01'],
    ] as const)
      await take(pactAggregate, id, [nominated({ pactId: id, householdId: household, nominatedOn })], 40);
    await models.catchUp(caseViewProjection, 500);
    const views = new PgCaseViews(models.read);
    expect(await views.find(newer)).toMatchObject({
      version: 1,
      view: { pactId: newer, status: 'nominated' },
    });
    expect(await views.find(idOf(9_999))).toBeUndefined();
    expect((await views.ofHousehold(household)).map(({ view }) => view.pactId)).toEqual([newer, older]);
  });
});

describe('the directory of bodies', () => {
  it('is in the order of names, narrowed and paged, with units and their supervisors', async () => {
    const [one, two, three] = [idOf(0x631), idOf(0x632), idOf(0x633)];
    const registered = (id: string, name: string, kind: string, municipality: string) => ({
      type: 'OrganisationRegistered',
      data: { organisationId: id, name, kind, municipality },
    });
    await take(organisationAggregate, one, [registered(one, 'Parrocchia Prova', 'parish', 'Crema')], 50);
    await take(organisationAggregate, two, [registered(two, 'Comune Prova', 'municipality', 'Crema')], 51);
    await take(
      organisationAggregate,
      three,
      [registered(three, 'Comune Prova', 'municipality', 'Pandino')],
      52,
    );
    const unit = { organisationId: two, unitId: idOf(0x634), name: 'Servizio', supervisorIds: [idOf(0x635)] };
    await take(organisationAggregate, two, [{ type: 'UnitRegistered', data: unit }], 53);
    await take(
      organisationAggregate,
      two,
      [
        {
          type: 'UnitSupervisorsChanged',
          data: { organisationId: two, unitId: idOf(0x634), supervisorIds: [] },
        },
      ],
      54,
    );
    await take(
      organisationAggregate,
      one,
      [{ type: 'OrganisationClosed', data: { organisationId: one, on: '2026-03-01' } }],
      55,
    );
    await models.catchUp(organisationDirectoryProjection, 2);
    const directory = new PgOrganisationDirectory(models.read);
    const ids = async (filter: Partial<Parameters<PgOrganisationDirectory['list']>[0]>) =>
      (await directory.list({ limit: 10, ...filter })).map(({ organisationId }) => organisationId);
    expect(await ids({})).toEqual([two, three, one]);
    expect(await ids({ kind: 'municipality' })).toEqual([two, three]);
    expect(await ids({ municipality: 'Crema' })).toEqual([two, one]);
    expect(await ids({ limit: 1, after: { name: 'Comune Prova', organisationId: two } })).toEqual([three]);
    expect(await directory.find(two)).toMatchObject({
      version: 3,
      units: [{ unitId: idOf(0x634), name: 'Servizio', supervisorIds: [] }],
    });
    expect(await directory.find(one)).toMatchObject({ status: 'closed' });
    expect(await directory.find(idOf(9_999))).toBeUndefined();
  });
});
