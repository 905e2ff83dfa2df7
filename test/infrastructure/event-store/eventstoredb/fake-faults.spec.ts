import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../../../support/condition.js';
import { type EsdbFake, startEsdbFake } from '../../../support/esdb/esdb-fake.js';
import { type Breakage } from '../../../support/esdb/faults.js';
import {
  asHolds,
  freshStream,
  idsIn,
  onNewStream,
  rowEvent,
  rowEvents,
  rowStage,
} from '../../../support/esdb/rows/row.js';

/** What a caller is told of each breakage, by the client's type of error. */
const toldOf: readonly { by: Breakage; type: string }[] = [
  { by: 'connection', type: 'unavailable' },
  { by: 'internal', type: 'unknown' },
  { by: 'cancel', type: 'cancelled' },
  { by: 'refused', type: 'unavailable' },
];

describe.each(['single', 'batch'] as const)('faults of the fake: %s append', (kind) => {
  let fake: EsdbFake;
  let stage: ReturnType<typeof rowStage>;

  beforeEach(async () => {
    fake = await startEsdbFake();
    stage = rowStage(fake.url, kind);
    await stage.append(freshStream(), rowEvents(1), onNewStream);
  });

  afterEach(async () => {
    await stage.close();
    await fake.stop();
  });

  test.each(toldOf)(
    'a lost answer ($by): the caller is told $type, and the event is there',
    async ({ by, type }) => {
      const [stream, event] = [freshStream(), rowEvent()];
      fake.loseAnswers(1, by);
      await expect(stage.append(stream, [event], onNewStream)).rejects.toMatchObject({ type });
      expect(await idsIn(stage, stream)).toEqual([event.id]);
      expect(await stage.append(stream, [event], onNewStream)).toMatchObject({ nextExpectedRevision: 0n });
      expect(await idsIn(stage, stream)).toEqual([event.id]);
    },
  );

  test.each(toldOf)(
    'a lost request ($by): the caller is told the same, and nothing is there',
    async ({ by, type }) => {
      const [stream, event] = [freshStream(), rowEvent()];
      fake.loseRequests(1, by);
      await expect(stage.append(stream, [event], onNewStream)).rejects.toMatchObject({ type });
      await expect(idsIn(stage, stream)).rejects.toMatchObject({ type: 'stream-not-found' });
      expect(await stage.append(stream, [event], onNewStream)).toMatchObject({ nextExpectedRevision: 0n });
    },
  );

  test('a late answer comes when it is released; the event is there before', async () => {
    const [stream, event] = [freshStream(), rowEvent()];
    const held = fake.holdAnswers();
    let answered = false;
    const late = stage.append(stream, [event], onNewStream).finally(() => (answered = true));
    await until(() => held.waiting() === 1);
    expect(await idsIn(stage, stream)).toEqual([event.id]);
    expect(answered).toBe(false);
    held.release();
    expect(await late).toMatchObject({ success: true, nextExpectedRevision: 0n });
  });

  test.each([
    { then: 'close', type: 'unavailable' },
    { then: 'error', type: 'unknown' },
  ] as const)(
    'GOAWAY ($then) fails all calls in flight, and the client comes back',
    async ({ then, type }) => {
      const held = fake.holdAnswers();
      const calls = rowEvents(5).map((event) => stage.append(freshStream(), [event], onNewStream));
      const answers = Promise.allSettled(calls);
      await until(() => held.waiting() === 5);
      fake.goAway(then);
      for (const answer of await answers)
        expect(answer).toMatchObject({ status: 'rejected', reason: { type } });
      held.release();
      expect(await stage.append(freshStream(), rowEvents(1), onNewStream)).toMatchObject({ success: true });
    },
  );

  test('GOAWAY that drains lets calls in flight end', async () => {
    const held = fake.holdAnswers();
    const call = stage.append(freshStream(), rowEvents(1), onNewStream);
    await until(() => held.waiting() === 1);
    fake.goAway('drain');
    held.release();
    expect(await call).toMatchObject({ success: true });
  });

  test('a server that is down is told as unavailable or by an error without a type; up again it has its data', async () => {
    const [stream, event] = [freshStream(), rowEvent()];
    await stage.append(stream, [event], onNewStream);
    await fake.crash();
    for (let call = 0; call < 3; call++) {
      const error: unknown = await stage
        .append(freshStream(), rowEvents(1), onNewStream)
        .catch((told: unknown) => told);
      expect(error).toBeInstanceOf(Error);
      expect(['unavailable', undefined]).toContain((error as { type?: string }).type);
    }
    await fake.restart();
    await until(() => stage.append(stream, [event], onNewStream).then(...asHolds));
    expect(await idsIn(stage, stream)).toEqual([event.id]);
  });

  test('a read that breaks is told after the events before it', async () => {
    const [stream, events] = [freshStream(), rowEvents(3)];
    await stage.append(stream, events, onNewStream);
    fake.breakRead(1, 'internal');
    await expect(idsIn(stage, stream)).rejects.toMatchObject({ type: 'unknown' });
    expect(await idsIn(stage, stream)).toHaveLength(3);
  });

  test('calls are counted', async () => {
    const before = { ...fake.counts };
    const stream = freshStream();
    await stage.append(stream, rowEvents(2), onNewStream);
    await idsIn(stage, stream);
    expect(fake.counts.appends - before.appends).toBe(1);
    expect(fake.counts.singleAppends - before.singleAppends).toBe(kind === 'single' ? 1 : 0);
    expect(fake.counts.streamReads - before.streamReads).toBe(1);
  });
});
