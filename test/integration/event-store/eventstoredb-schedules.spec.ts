import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { sendAppendOver } from '../../../src/infrastructure/event-store/eventstoredb/send-append.js';
import { connectToServer } from '../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { createServerReader } from '../../../src/infrastructure/event-store/eventstoredb/server-reader.js';
import { toStored } from '../../../src/infrastructure/event-store/eventstoredb/stored-record.js';
import { encodeAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import { until } from '../../support/condition.js';
import { faultsOfLog } from '../../support/event-store-contract/checked-log.js';
import { failureOf, headOf, newId, take } from '../../support/event-store-contract/contract-subject.js';
import { BEGINNING, command, diaryCodecs, line } from '../../support/event-store-contract/diary.fixture.js';
import { openEsdbStores, type EsdbStores } from '../../support/event-store-contract/esdb-subject.js';
import { playSchedule, schedules } from '../../support/event-store-contract/random-schedules.js';
import { startEsdbFake, type EsdbFake } from '../../support/esdb/esdb-fake.js';
import { size } from '../../support/size.js';

let fake: EsdbFake;
let opened: EsdbStores;
let store: EventStoreDbEventStore;

beforeAll(async () => {
  fake = await startEsdbFake({ lostAnswerAfterMs: 20 });
  opened = await openEsdbStores(fake.url, 3);
  [store] = opened.stores as [EventStoreDbEventStore];
});

afterAll(async () => {
  await opened.close();
  await fake.stop();
});

const TROUBLES: readonly (() => void)[] = [
  () => fake.loseAnswers(1, 'internal'),
  () => fake.loseRequests(1, 'refused'),
  () => fake.loseAnswers(1, 'connection'),
  () => fake.loseAnswers(1, 'end'),
  () => fake.goAway(),
];

const logAfter = async (before: number) => {
  await until(async () => (await failureOf(store.head())) === 'none');
  const head = await store.head();
  return head === before ? [] : take(store, before, head - before, { limit: 1_000 });
};

describe('M2: random schedules on EventStoreDB', () => {
  it('keep every promise among lost answers, lost requests and broken connections', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const before = await store.head();
        const attempts = await playSchedule(opened.stores, schedule, (kind) => TROUBLES[kind]?.());
        expect(faultsOfLog(await logAfter(before), before, attempts)).toEqual([]);
      }),
      { numRuns: size(25, 10_000), endOnFailure: true },
    );
  }, 3_600_000);

  it('negative control: a retry at a reloaded version doubles, and the checker says so', async () => {
    const other = await startEsdbFake();
    const naive = await openEsdbStores(other.url, 1);
    const connection = await connectToServer(other.url);
    const [id, context] = [newId(), command()];
    const once = sendAppendOver(connection, []);
    const encoded = (head = BEGINNING) =>
      encodeAppend(diaryCodecs, 'diary', id, head, [line(id, 1)], context);
    other.loseAnswers(1, 'internal');
    expect(await once(encoded())).toEqual({ kind: 'unknown' });
    const [one] = naive.stores as [EventStoreDbEventStore];
    expect(await once(encoded(await headOf(one, id)))).toEqual({ kind: 'stored' });
    const records = await createServerReader(connection).stream(`diary-${id}`, 0, 10);
    expect(records).toHaveLength(2);
    const log = records.map((record, index) => toStored(record, 'diary', index + 1));
    const attempts = [
      { commandId: context.commandId, stream: `diary-${id}`, told: { version: 2, position: 2 } },
    ];
    expect(faultsOfLog(log, 0, attempts)).toEqual(['an event twice']);
    expect(await failureOf(one.head())).toBe('LogContradicted');
    await connection.close();
    await naive.close();
    await other.stop();
  });

  it('negative control: the checker finds what is lost, torn, refused and wrong', async () => {
    const before = await store.head();
    const attempts = await playSchedule([store], [[{ writer: 0, stream: 0, lines: 3, kind: 'new', back: 0, trouble: 9 }]], () => undefined); // prettier-ignore
    const log = await logAfter(before);
    const [attempt] = attempts;
    expect(faultsOfLog(log, before, attempts)).toEqual([]);
    expect(faultsOfLog([], before, attempts)).toEqual(['an acknowledged command is lost']);
    expect(faultsOfLog(log.slice(1), before, attempts)).toContain('positions with gaps');
    expect(faultsOfLog(log.toSpliced(1, 1), before, attempts)).toContain('a torn command');
    expect(faultsOfLog(log, before, attempt ? [{ ...attempt, told: 'VersionConflict' }] : [])).toEqual(['a refused command is stored']); // prettier-ignore
    expect(faultsOfLog(log, before, attempt ? [{ ...attempt, told: { version: 1, position: 1 } }] : [])).toEqual(['a wrong receipt']); // prettier-ignore
  });
});
