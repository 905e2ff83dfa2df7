import { ANY, STREAM_EXISTS } from '@eventstore/db-client';
import { expect } from '@jest/globals';
import { freshStream, idsIn, onNewStream, rowEvent, rowEvents, type Row, storedIn } from './row.js';

const conflict = { type: 'wrong-expected-version' };

/** Rows on the same events appended again. */
export const repeatRows: readonly Row[] = [
  {
    measured: 'repeated',
    name: 'the same events with the same expectation again, at once: success, the first position, nothing added',
    flaws: ['forgets-ids', 'forgets-the-first-position'],
    check: async (stage) => {
      const [stream, events] = [freshStream(), rowEvents(2)];
      const first = await stage.append(stream, events, onNewStream);
      const again = await stage.append(stream, events, onNewStream);
      expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
      expect(again).toEqual(first);
      expect(await idsIn(stage, stream)).toEqual(events.map(({ id }) => id));
    },
  },
  {
    measured: 'repeated',
    name: 'the same events with the same expectation again, after the stream moved on: the same answer',
    flaws: ['forgets-ids', 'forgets-the-first-position'],
    check: async (stage) => {
      const [stream, events, later] = [freshStream(), rowEvents(2), rowEvent()];
      const first = await stage.append(stream, events, onNewStream);
      await stage.append(stream, [later], { expectedRevision: 1n });
      expect(await stage.append(stream, events, onNewStream)).toEqual(first);
      expect(await idsIn(stage, stream)).toEqual([...events, later].map(({ id }) => id));
    },
  },
  {
    measured: 'reloaded',
    name: 'the same events with a reloaded revision: appended a second time',
    flaws: ['swallows-reloaded-repeats'],
    check: async (stage) => {
      const [stream, events, later] = [freshStream(), rowEvents(2), rowEvent()];
      await stage.append(stream, events, onNewStream);
      await stage.append(stream, [later], { expectedRevision: 1n });
      const reloaded = await stage.append(stream, events, { expectedRevision: 2n });
      expect(reloaded).toMatchObject({ success: true, nextExpectedRevision: 4n });
      expect(await idsIn(stage, stream)).toEqual([...events, later, ...events].map(({ id }) => id));
    },
  },
  {
    measured: 'any',
    name: 'the same events with ANY or STREAM_EXISTS: success, the first position, nothing added',
    flaws: ['forgets-ids', 'forgets-the-first-position'],
    check: async (stage) => {
      const [stream, events] = [freshStream(), rowEvents(2)];
      const first = await stage.append(stream, events, onNewStream);
      expect(await stage.append(stream, events, { expectedRevision: ANY })).toEqual(first);
      expect(await stage.append(stream, events, { expectedRevision: STREAM_EXISTS })).toEqual(first);
      expect(await idsIn(stage, stream)).toHaveLength(2);
    },
  },
  {
    measured: 'prefix',
    name: 'the first of two events alone: success, for a prefix counts as the same write',
    flaws: ['refuses-prefixes', 'forgets-ids'],
    check: async (stage) => {
      const [stream, events] = [freshStream(), rowEvents(2)];
      await stage.append(stream, events, onNewStream);
      const prefix = await stage.append(stream, events.slice(0, 1), onNewStream);
      expect(prefix).toMatchObject({ success: true, nextExpectedRevision: 0n });
      expect(await idsIn(stage, stream)).toHaveLength(2);
    },
  },
  {
    measured: 'longer',
    name: 'the same events and one more: a conflict, nothing added',
    flaws: ['takes-longer-writes', 'ignores-expectations'],
    check: async (stage) => {
      const [stream, events] = [freshStream(), rowEvents(2)];
      await stage.append(stream, events, onNewStream);
      await expect(stage.append(stream, [...events, rowEvent()], onNewStream)).rejects.toMatchObject(
        conflict,
      );
      expect(await idsIn(stage, stream)).toHaveLength(2);
    },
  },
  {
    measured: 'longer',
    name: 'the same events in another order: a conflict, nothing added',
    flaws: ['takes-other-orders', 'ignores-expectations'],
    check: async (stage) => {
      const [stream, events] = [freshStream(), rowEvents(2)];
      await stage.append(stream, events, onNewStream);
      await expect(stage.append(stream, events.toReversed(), onNewStream)).rejects.toMatchObject(conflict);
      expect(await idsIn(stage, stream)).toEqual(events.map(({ id }) => id));
    },
  },
  {
    measured: 'other-payload',
    name: 'the same ids with another payload: success, the old payload stays, nobody is told',
    flaws: ['compares-payloads', 'forgets-ids'],
    check: async (stage) => {
      const [stream, event] = [freshStream(), rowEvent()];
      const first = await stage.append(stream, [event], onNewStream);
      expect(await stage.append(stream, [rowEvent(event.id, 2)], onNewStream)).toEqual(first);
      expect((await storedIn(stage, stream)).map(({ data }) => data)).toEqual([{ number: 1 }]);
    },
  },
  {
    measured: 'one-id-twice',
    name: 'one id twice in one append: accepted, two events',
    flaws: ['one-id-once'],
    check: async (stage) => {
      const [stream, event] = [freshStream(), rowEvent()];
      const twice = await stage.append(stream, [event, rowEvent(event.id, 2)], onNewStream);
      expect(twice).toMatchObject({ success: true, nextExpectedRevision: 1n });
      expect((await storedIn(stage, stream)).map(({ data }) => data)).toEqual([{ number: 1 }, { number: 2 }]);
    },
  },
  {
    measured: 'other-stream',
    name: 'the same id in another stream: accepted, whatever is expected',
    flaws: ['knows-ids-of-every-stream'],
    check: async (stage) => {
      const [event, one, other, another] = [rowEvent(), freshStream(), freshStream(), freshStream()];
      await stage.append(one, [event], onNewStream);
      await stage.append(other, [event], onNewStream);
      await stage.append(another, [event], { expectedRevision: ANY });
      for (const stream of [one, other, another]) expect(await idsIn(stage, stream)).toEqual([event.id]);
    },
  },
];
