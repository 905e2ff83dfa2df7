import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  selectedEvents,
  type ReplayedPart,
} from '../../../src/application/audit-engagement/selected-events.js';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import type { AuditScope } from '../../../src/domain/audit-engagement/audit-engagement.events.js';
import { auditEngagementAggregate } from '../../../src/domain/audit-engagement/audit-engagement.js';
import { organisationAggregate } from '../../../src/domain/organisation/organisation.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { terms } from '../../support/audit.fixture.js';
import { command } from '../../support/event-store-contract/diary.fixture.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { uuid } from '../../support/registry.fixture.js';

const store = new InMemoryEventStore(codecRegistry);
const BODIES = 40;
const body = (nth: number) => uuid(300 + (nth % 8));
const engagement = uuid(900);

beforeAll(async () => {
  for (let nth = 0; nth < BODIES; nth++) {
    const id = body(nth);
    const { head } = await store.load(organisationAggregate, id);
    const about = { organisationId: id, name: `Ente ${nth}` };
    const data = { ...about, kind: 'school', municipality: 'Crema' } as const;
    const event =
      head.version === 0
        ? ({ type: 'OrganisationRegistered', data } as const)
        : ({ type: 'OrganisationRenamed', data: about } as const);
    const now = new Date(Date.UTC(2026, 2, 2, 9, nth)).toISOString();
    await store.append(organisationAggregate, id, head, [event], command({ now }));
  }
  const { head } = await store.load(auditEngagementAggregate, engagement);
  const opened = [{ type: 'AuditEngagementOpened', data: terms({ engagementId: engagement }) }] as const;
  await store.append(auditEngagementAggregate, engagement, head, opened, command());
});

const read = async (
  scope: AuditScope,
  part: Partial<ReplayedPart>,
  pageLength?: number,
): Promise<readonly StoredEvent[]> => {
  const whole = {
    selection: { what: 'category', category: 'organisation' },
    from: 1,
    to: BODIES + 1,
    ...part,
  } as const;
  const events: StoredEvent[] = [];
  for await (const page of selectedEvents(store, scope, whole, pageLength)) events.push(...page);
  return events;
};
/** A store that fails from some position on. */
const broken = (from: number) =>
  Object.assign(Object.create(store) as InMemoryEventStore, {
    readAll: (after: number, limit: number, categories?: readonly string[]) =>
      after < from
        ? store.readAll(after, limit, categories)
        : Promise.reject(new Error('The store is gone.')),
  });
const positions = async (...asked: Parameters<typeof read>) =>
  (await read(...asked)).map(({ position }) => position);
const upTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, index) => index + first);
const streamOf = (nth: number) => `organisation-${body(nth)}`;
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();

describe('the events of a replay', () => {
  it.each([1, 3, 1_000])('are all of a category, in order, by pages of %s', async (pageLength) => {
    expect(await positions({ categories: ['organisation'] }, {}, pageLength)).toEqual(upTo(BODIES));
  });

  it('begin and end where they are told', async () => {
    expect(await positions({ categories: ['organisation'] }, { from: 7, to: 12 }, 4)).toEqual(upTo(12, 7));
  });

  it('are those of one stream', async () => {
    const selection = { what: 'stream', stream: streamOf(3) } as const;
    expect(await positions({ streams: [streamOf(3)] }, { selection })).toEqual([4, 12, 20, 28, 36]);
  });

  it('of many streams come in the order of the log, each once', async () => {
    const selection = { what: 'period', period: { from: at(0), to: at(59) } } as const;
    const scope = { streams: [streamOf(0), streamOf(1), streamOf(5)], subjects: [uuid(1)] };
    const found = await positions(scope, { selection, streams: [streamOf(5), streamOf(6)] });
    expect(found).toEqual(upTo(BODIES).filter((position) => [0, 1, 5, 6].includes((position - 1) % 8)));
  });

  it('of categories and streams together are in the order of the log too', async () => {
    const selection = { what: 'period', period: { from: at(0), to: '2099-01-01T00:00:00.000Z' } } as const;
    const scope = { categories: ['audit'], streams: [streamOf(2)] };
    expect(await positions(scope, { selection })).toEqual([3, 11, 19, 27, 35, BODIES + 1]);
  });

  it('are narrowed by the period of the scope, that of the selection, and both clocks', async () => {
    const scope = { period: { from: at(4), to: at(30) } };
    const period = { from: at(10), to: at(20) };
    const selection = { what: 'category', category: 'organisation' } as const;
    expect(await positions(scope, {})).toEqual(upTo(31, 5));
    expect(await positions(scope, { selection: { ...selection, period } })).toEqual(upTo(21, 11));
    expect(await positions(scope, { asOfRecorded: at(6) })).toEqual(upTo(7, 5));
    expect(await positions(scope, { asOfEffective: at(6) })).toEqual(upTo(7, 5));
    expect(await positions(scope, { asOfEffective: '2026-03-02' })).toEqual(upTo(31, 5));
    expect(await positions(scope, { asOfEffective: '2026-03-01' })).toEqual([]);
  });

  it('are read only as they are asked for, from the second page on one page ahead', async () => {
    const asked: number[] = [];
    const watched = Object.assign(Object.create(store) as InMemoryEventStore, {
      readAll: (after: number, limit: number, categories?: readonly string[]) => {
        asked.push(after);
        return store.readAll(after, limit, categories);
      },
    });
    const part = { selection: { what: 'category', category: 'organisation' }, from: 1, to: BODIES } as const;
    const events = selectedEvents(watched, { categories: ['organisation'] }, part, 10);
    await events.next();
    expect(asked).toEqual([0]);
    await events.next();
    expect(asked).toEqual([0, 10, 20]);
    await events.return();
    expect(asked).toEqual([0, 10, 20]);
  });

  it('break off where a page that was asked for ahead cannot be read, after all that could be', async () => {
    const part = { selection: { what: 'category', category: 'organisation' }, from: 1, to: BODIES } as const;
    const events = selectedEvents(broken(20), { categories: ['organisation'] }, part, 10);
    const first = await events.next();
    const second = await events.next();
    expect([first.value?.length, second.value?.length]).toEqual([10, 10]);
    await expect(events.next()).rejects.toThrow('The store is gone.');
  });

  it('of many streams are gathered into pages, none of them empty', async () => {
    const scope = { streams: upTo(8).map(streamOf) };
    const selection = { what: 'period', period: { from: at(0), to: at(59) } } as const;
    const pages: number[] = [];
    const part = { selection, from: 1, to: BODIES } as const;
    for await (const page of selectedEvents(store, scope, part)) pages.push(page.length);
    expect(pages).toEqual([BODIES]);
  });
});
