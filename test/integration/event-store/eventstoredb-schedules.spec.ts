import { describe, expect, it } from '@jest/globals';
import type { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { sendAppendOver } from '../../../src/infrastructure/event-store/eventstoredb/send-append.js';
import { connectToServer } from '../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { createServerReader } from '../../../src/infrastructure/event-store/eventstoredb/server-reader.js';
import { toStored } from '../../../src/infrastructure/event-store/eventstoredb/stored-record.js';
import { encodeAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import { faultsOfLog } from '../../support/event-store-contract/checked-log.js';
import { failureOf, headOf, newId } from '../../support/event-store-contract/contract-subject.js';
import { BEGINNING, command, diaryCodecs, line } from '../../support/event-store-contract/diary.fixture.js';
import { openEsdbStores } from '../../support/event-store-contract/esdb-subject.js';
import { playOn, playSchedules, type Lane } from '../../support/event-store-contract/schedule-lanes.js';
import { startEsdbFake } from '../../support/esdb/esdb-fake.js';
import { createSeveringProxy } from '../../support/severing-proxy.js';
import { size } from '../../support/size.js';

/** Three adapters over one fake, as three processes have them. */
const openLane = async (): Promise<Lane> => {
  const fake = await startEsdbFake({ lostAnswerAfterMs: 20 });
  const { stores, close } = await openEsdbStores(fake.url, 3);
  return {
    stores,
    troubles: [
      () => fake.loseAnswers(1, 'internal'),
      () => fake.loseRequests(1, 'refused'),
      () => fake.loseAnswers(1, 'connection'),
      () => fake.loseAnswers(1, 'end'),
      () => fake.goAway(),
    ],
    async close() {
      await close();
      await fake.stop();
    },
  };
};

/** The same over a real server, behind a wire that can be cut. */
const openRealLane = async (url: string): Promise<Lane> => {
  const proxy = await createSeveringProxy(url);
  const { stores, close } = await openEsdbStores(proxy.url, 3);
  return {
    shared: true,
    stores,
    troubles: [() => proxy.loseNextAnswer(), () => proxy.loseNextRequest()],
    async close() {
      await close();
      await proxy.close();
    },
  };
};

const realServer = process.env['EVENTSTORE_URL'] ?? '';

describe('M2: random schedules on EventStoreDB', () => {
  if (realServer !== '')
    it('keep every promise on a real server, among lost answers and lost requests', async () => {
      await playSchedules(() => openRealLane(realServer), { runs: size(25, 10_000), lanes: size(2, 8) });
    }, 3_600_000);

  it('keep every promise among lost answers, lost requests and broken connections', async () => {
    await playSchedules(openLane, { runs: size(25, 10_000), lanes: size(2, 8) });
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
    const lane = await openLane();
    const { before, log, attempts } = await playOn(lane, [[{ writer: 0, stream: 0, lines: 3, kind: 'new', back: 0, trouble: 9 }]]); // prettier-ignore
    await lane.close();
    const [attempt] = attempts;
    expect(faultsOfLog(log, before, attempts)).toEqual([]);
    expect(faultsOfLog([], before, attempts)).toEqual(['an acknowledged command is lost']);
    expect(faultsOfLog(log, before, [])).toEqual(['a refused command is stored']);
    expect(faultsOfLog(log, before, [], true)).toEqual([]);
    expect(faultsOfLog(log.slice(1), before, attempts)).toContain('positions with gaps');
    expect(faultsOfLog(log.toSpliced(1, 1), before, attempts)).toContain('a torn command');
    expect(faultsOfLog(log, before, attempt ? [{ ...attempt, told: 'VersionConflict' }] : [])).toEqual(['a refused command is stored']); // prettier-ignore
    expect(faultsOfLog(log, before, attempt ? [{ ...attempt, told: { version: 1, position: 1 } }] : [])).toEqual(['a wrong receipt']); // prettier-ignore
  });
});
