import { binaryEvent, BACKWARDS, END, jsonEvent } from '@eventstore/db-client';
import { expect } from '@jest/globals';
import {
  collected,
  freshStream,
  idsIn,
  onNewStream,
  rowEvent,
  rowEvents,
  type Row,
  storedIn,
} from './row.js';

/** Rows on reads and positions. */
export const readRows: readonly Row[] = [
  {
    measured: 'positions',
    name: 'every event has its own position, commit and prepare are one, they grow and do not count',
    flaws: ['counts-positions'],
    check: async (stage) => {
      const stream = freshStream();
      const appended = await stage.append(stream, rowEvents(3), onNewStream);
      const positions = (await storedIn(stage, stream)).map(({ position }) => position);
      for (const position of positions) expect(position?.commit).toBe(position?.prepare);
      const commits = positions.map((position) => position?.commit ?? 0n);
      const steps = commits.slice(1).map((commit, at) => commit - (commits[at] ?? 0n));
      expect(commits[0]).toBeGreaterThan(0n);
      for (const step of steps) expect(step).toBeGreaterThan(1n);
      expect(appended.position?.commit).toBe(commits.at(-1));
    },
  },
  {
    measured: 'missing-stream',
    name: 'a missing stream is told while it is read',
    flaws: ['hides-missing-streams'],
    check: async (stage) => {
      const missing = stage.client.readStream(freshStream());
      await expect(missing[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        type: 'stream-not-found',
      });
    },
  },
  {
    measured: 'beyond-the-end',
    name: 'a revision beyond the end: an empty sequence',
    flaws: ['ends-loudly'],
    check: async (stage) => {
      const stream = freshStream();
      await stage.append(stream, rowEvents(2), onNewStream);
      const beyond = stage.client.readStream(stream, { fromRevision: 2n });
      expect(await collected(beyond)).toEqual([]);
    },
  },
  {
    name: 'a read of a stream begins at the named revision, it included, and gives no more than asked for',
    flaws: ['reads-exclusively'],
    check: async (stage) => {
      const [stream, events] = [freshStream(), rowEvents(4)];
      await stage.append(stream, events, onNewStream);
      const page = stage.client.readStream(stream, { fromRevision: 1n, maxCount: 2 });
      const ids = (await collected(page)).map(({ event }) => event?.id);
      expect(ids).toEqual(events.slice(1, 3).map(({ id }) => id));
      const last = stage.client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 });
      expect((await collected(last)).map(({ event }) => event?.id)).toEqual([events[3]?.id]);
    },
  },
  {
    name: 'a read of $all begins at the named position, it included, and gives events of other streams too',
    flaws: ['reads-exclusively'],
    check: async (stage) => {
      const [one, other, events] = [freshStream(), freshStream(), rowEvents(2)];
      await stage.append(one, events.slice(0, 1), onNewStream);
      await stage.append(other, events.slice(1), onNewStream);
      const [first] = await storedIn(stage, one);
      const fromPosition = first?.position ?? { commit: 0n, prepare: 0n };
      const read = await collected(stage.client.readAll({ fromPosition, maxCount: 100 }));
      const ids = read.map(({ event }) => event?.id);
      expect(ids).toContain(events[1]?.id);
      expect(ids[0]).toBe(events[0]?.id);
    },
  },
  {
    name: 'data, metadata, type and kind of content come back as they were sent, with the time of the server',
    flaws: ['loses-metadata'],
    check: async (stage) => {
      const stream = freshStream();
      const json = jsonEvent({ type: 'RowÀ', data: { text: 'è più' }, metadata: { by: 'à' } });
      const binary = binaryEvent({
        type: 'RowBytes',
        data: Uint8Array.of(0, 255, 10),
        metadata: Uint8Array.of(1, 0),
      });
      await stage.append(stream, [json, binary], onNewStream);
      const [one, other] = (await collected(stage.client.readStream(stream))).map(({ event }) => event);
      expect(one).toMatchObject({ type: 'RowÀ', data: json.data, metadata: json.metadata, isJson: true });
      expect(other).toMatchObject({ type: 'RowBytes', isJson: false, revision: 1n });
      expect(Buffer.from(other?.data as Uint8Array)).toEqual(Buffer.from(binary.data));
      expect(Buffer.from(other?.metadata as Uint8Array)).toEqual(Buffer.from(Uint8Array.of(1, 0)));
      expect(one?.created.getTime()).toBeGreaterThan(0);
    },
  },
  {
    name: 'an acknowledged event is read at once',
    flaws: ['acknowledges-before-flush'],
    check: async (stage) => {
      const [stream, event] = [freshStream(), rowEvent()];
      await stage.append(stream, [event], onNewStream);
      expect(await idsIn(stage, stream)).toEqual([event.id]);
    },
  },
];
