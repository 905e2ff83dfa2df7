import { jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { expect } from '@jest/globals';
import { newId, take, writeLines } from '../../event-store-contract/contract-subject.js';
import { BEGINNING, command, diary } from '../../event-store-contract/diary.fixture.js';
import { collected } from '../rows/row.js';
import type { AdapterRow, AdapterStage } from './adapter-stage.js';
import { textsOf, writeFirst } from './diary-appends.js';

/** Events of a stranger, under a name that is nobody's. */
const strangersWrite = async (
  { client, connection: { call } }: AdapterStage,
  count: number,
): Promise<void> => {
  const events = Array.from({ length: count }, () => jsonEvent({ type: 'Strange', data: {} }));
  await client.appendToStream(`row-${newId()}`, events, {
    expectedRevision: NO_STREAM,
    credentials: call.credentials,
  });
};

const commitsOf = async ({ client }: AdapterStage, id: string): Promise<readonly bigint[]> => {
  const read = await collected(client.readStream(`diary-${id}`));
  return read.flatMap(({ event }) => event?.position?.commit ?? []);
};

const PLACES = `SELECT commit_position AS place, position FROM esdb.ordinal WHERE stream = $1 ORDER BY position`;

const KEPT = `SELECT h.commit_position AS place, o.position FROM esdb.head h LEFT JOIN esdb.ordinal o USING (commit_position)`;

/** Rows on reads, positions and subscriptions. */
export const readAdapterRows: readonly AdapterRow[] = [
  {
    measured: 'positions',
    name: 'byte offsets, with the events of others between, become consecutive positions',
    controls: ['counts-positions'],
    check: async (stage) => {
      const id = newId();
      const first = await writeFirst(stage, id, [1, 2], command());
      await strangersWrite(stage, 7);
      const last = await writeLines(stage.other, id, command(), { from: 3 });
      expect(last.position).toBe(first.position + 1);
      const commits = await commitsOf(stage, id);
      const kept = await stage.ask(PLACES, [`diary-${id}`]);
      expect(kept.map(({ place }) => BigInt(String(place)))).toEqual(commits);
      expect((commits[1] ?? 0n) - (commits[0] ?? 0n)).toBeGreaterThan(1n);
      const log = await stage.store.readAll(first.position - 2, 9);
      expect(log.slice(-3).map(({ position }) => position)).toEqual(
        [-1, 0, 1].map((nth) => first.position + nth),
      );
    },
  },
  {
    measured: 'missing-stream',
    name: 'a stream that was never written is empty, and begins at version 0',
    controls: ['hides-missing-streams'],
    check: async ({ store, client }) => {
      const id = newId();
      const read = collected(client.readStream(`diary-${id}`));
      await expect(read).rejects.toMatchObject({ type: 'stream-not-found' });
      expect(await store.readStream(`diary-${id}`, 0, 9)).toEqual([]);
      expect(await store.load(diary, id)).toEqual({ state: [], head: BEGINNING });
    },
  },
  {
    measured: 'beyond-the-end',
    name: 'what comes after the last event is an empty page, of a stream and of the log',
    controls: ['ends-loudly'],
    check: async (stage) => {
      const id = newId();
      const { position } = await writeFirst(stage, id, [1, 2], command());
      expect(await collected(stage.client.readStream(`diary-${id}`, { fromRevision: 2n }))).toEqual([]);
      for (const after of [2, 3, 40])
        expect(await stage.store.readStream(`diary-${id}`, after, 9)).toEqual([]);
      for (const after of [position, position + 7]) expect(await stage.store.readAll(after, 9)).toEqual([]);
      expect(await textsOf(stage, id)).toHaveLength(2);
    },
  },
  {
    measured: 'exclusive',
    name: 'a follower who goes on after the third event begins with the fourth, and misses and doubles none',
    controls: ['reads-exclusively'],
    check: async (stage) => {
      const id = newId();
      const { position } = await writeFirst(stage, id, [1, 2, 3, 4, 5], command());
      const [followed] = await Promise.all([
        take(stage.store, position - 2, 3),
        writeLines(stage.other, id, command(), { from: 6 }),
      ]);
      expect(followed.map(({ version }) => version)).toEqual([4, 5, 6]);
    },
  },
  {
    measured: 'checkpoints',
    name: 'what is kept as counted is the place of an event of ours, never one that a filter has passed',
    controls: ['keeps-checkpoints'],
    check: async (stage) => {
      const id = newId();
      const { position } = await writeFirst(stage, id, [1], command());
      const following = take(stage.store, position - 1, 4);
      for (let from = 2; from <= 4; from++) {
        await strangersWrite(stage, 40);
        await writeLines(stage.other, id, command(), { from });
      }
      await following;
      await strangersWrite(stage, 40);
      expect(await stage.store.head()).toBe(position + 3);
      const commits = await commitsOf(stage, id);
      expect(await stage.ask(KEPT)).toEqual([
        { place: String(commits.at(-1)), position: String(position + 3) },
      ]);
    },
  },
];
