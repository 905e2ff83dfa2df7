import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseloadFilter, CaseloadItem } from '../../../src/application/ports/caseloads.js';
import type { DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { caseloadProjection } from '../../../src/infrastructure/read-models/caseload/caseload.projection.js';
import { PgCaseloads } from '../../../src/infrastructure/read-models/caseload/caseload.reader.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { educator, idOf, pactId, volunteer, workerId } from '../../support/pact.fixture.js';
import { toActive } from '../../support/pact.history.js';
import { append, openReadModels, type ReadModels } from './projection.scene.js';

let models: ReadModels;

beforeAll(async () => {
  models = await openReadModels();
});
afterAll(() => models.close());

const take = (aggregate: unknown, id: string, events: readonly DomainEvent[], minute: number) =>
  append(models.store, aggregate as never, id, events, minute);

const withdrawnBy = (id: string): DomainEvent => ({
  type: 'PactWithdrawn',
  data: {
    pactId: id,
    bySubject: idOf(10),
    reason: { kid: idOf(0xfff), iv: 'a', ct: 'b', tag: 'c' },
    withdrawnOn: '2026-04-20',
  },
});

describe('lists of cases', () => {
  let caseloads: PgCaseloads;
  const otherBody = idOf(0x600);
  const [mine, yours, free, ended] = [idOf(0x601), idOf(0x602), idOf(0x603), idOf(0x604)];
  const many = Array.from({ length: 9 }, (_, index) => idOf(0x610 + index));

  const managed = (id: string, worker: string, organisationId: string) => ({
    type: 'CaseManagerAssigned',
    data: { pactId: id, workerId: worker, organisationId, from: '2026-03-03' },
  });
  const life = (id: string, events: readonly DomainEvent[]) =>
    JSON.parse(JSON.stringify(events).replaceAll(pactId, id)) as readonly DomainEvent[];
  const idsOf = (items: readonly CaseloadItem[]) => items.map(({ pactId: id }) => id);
  const list = (filter: Partial<CaseloadFilter>) => caseloads.list({ limit: 100, ...filter });

  beforeAll(async () => {
    caseloads = new PgCaseloads(models.read);
    await take(pactAggregate, mine, life(mine, toActive), 10);
    await take(
      pactAggregate,
      yours,
      [
        nominated({ pactId: yours, nominatedOn: '2026-04-01', municipality: 'Crema' }),
        managed(yours, idOf(0x605), otherBody),
      ],
      11,
    );
    await take(
      pactAggregate,
      free,
      [nominated({ pactId: free, nominatedOn: '2026-02-01', householdId: idOf(0x606) })],
      12,
    );
    await take(
      pactAggregate,
      ended,
      [
        ...life(ended, toActive),
        { type: 'PactWithdrawn', data: life(ended, [withdrawnBy(ended)])[0]?.data ?? {} },
      ],
      13,
    );
    for (const [index, id] of many.entries())
      await take(
        pactAggregate,
        id,
        [
          nominated({ pactId: id, nominatedOn: `2025-0${1 + (index % 3)}-01` }),
          managed(id, idOf(0x607), idOf(0x608)),
        ],
        20 + index,
      );
    await models.catchUp(caseloadProjection, 7);
  });

  it('are a worker’s own: managed, or with a seat in the team', async () => {
    expect(idsOf(await list({ operatorId: workerId }))).toEqual([ended, mine]);
    expect(idsOf(await list({ operatorId: educator.personRef }))).toEqual([ended, mine]);
    expect(idsOf(await list({ operatorId: idOf(0x605) }))).toEqual([yours]);
    expect(await list({ operatorId: idOf(0x699) })).toEqual([]);
  });

  it('have with them, if wanted, those that nobody manages yet', async () => {
    expect(idsOf(await list({ operatorId: idOf(0x605), unassigned: true }))).toEqual([yours, free]);
  });

  it('are what a supervisor oversees: of the own bodies, and those that nobody manages', async () => {
    expect(idsOf(await list({ operatorId: idOf(0x699), overseenBodies: [otherBody] }))).toEqual([
      yours,
      free,
    ]);
    expect(idsOf(await list({ overseenBodies: [] }))).toEqual([free]);
  });

  it.each([
    ['status', { statuses: ['active'] as const }, [mine]],
    ['statuses', { statuses: ['active', 'withdrawn'] as const }, [ended, mine]],
    ['municipality', { municipality: 'Crema' }, [yours]],
    ['household', { householdId: idOf(0x606) }, [free]],
    ['all at once, nobody', { statuses: ['active'] as const, municipality: 'Crema' }, []],
  ])('are narrowed by %s', async (_, filter, ids) => {
    expect(idsOf(await list(filter)).filter((id) => !many.includes(id))).toEqual(ids);
  });

  it('never widen a person’s list by narrowing it', async () => {
    expect(await list({ operatorId: workerId, municipality: 'Crema' })).toEqual([]);
    expect(await list({ operatorId: workerId, householdId: idOf(0x606), statuses: ['nominated'] })).toEqual(
      [],
    );
  });

  it('say of a case what a list shows, and nothing personal', async () => {
    const [item] = await list({ statuses: ['active'] });
    expect(item).toEqual({
      pactId: mine,
      householdId: idOf(2),
      status: 'active',
      municipality: 'Offanengo',
      zone: 'Cremasco',
      channel: 'listening-centre',
      nominatedOn: '2026-03-02',
      nominatedBy: 'prova-1',
      caseManagerId: workerId,
      organisationId: idOf(6),
      teamOperatorIds: [workerId, educator.personRef, volunteer.personRef],
      nextDueOn: '2026-07-01',
      updatedAt: '2026-03-02T09:10:00.000Z',
      version: toActive.length,
    });
  });

  it.each([1, 2, 4, 100])(
    'are read in pages of %d without gaps or doubles, newest nomination first',
    async (limit) => {
      const whole = await list({ operatorId: idOf(0x607) });
      expect(whole).toHaveLength(many.length);
      const days = whole.map(({ nominatedOn }) => nominatedOn);
      expect(days).toEqual(days.toSorted().reverse());
      const read: CaseloadItem[] = [];
      for (;;) {
        const last = read.at(-1);
        const after = last && { after: { nominatedOn: last.nominatedOn, pactId: last.pactId } };
        const page = await list({ operatorId: idOf(0x607), limit, ...after });
        if (page.length === 0) break;
        read.push(...page);
      }
      expect(idsOf(read)).toEqual(idsOf(whole));
    },
  );
});
