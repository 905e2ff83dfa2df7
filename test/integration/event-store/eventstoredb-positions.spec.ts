import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { connectToServer } from '../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { sendAppendOver } from '../../../src/infrastructure/event-store/eventstoredb/send-append.js';
import { encodeAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import {
  failureOf,
  newId,
  streamOf,
  take,
  writeLines,
} from '../../support/event-store-contract/contract-subject.js';
import { BEGINNING, command, diary, diaryCodecs, line } from '../../support/event-store-contract/diary.fixture.js'; // prettier-ignore
import { openEsdbScene, type EsdbScene } from '../../support/event-store-contract/esdb-scene.js';
import { startEsdbFake } from '../../support/esdb/esdb-fake.js';

let scene: EsdbScene;

beforeEach(async () => {
  scene = await openEsdbScene();
});

afterEach(() => scene.close());

/** Runs a statement as whoever is above every right. */
const asSuperuser = (statement: string) =>
  withClient(scene.database.adminUrl, async (superuser) => {
    await superuser.query('SET session_replication_role = replica');
    return (await superuser.query<Record<string, string>>(statement)).rows;
  });

const placesOf = (rows: readonly Record<string, string>[]) => rows.map((row) => JSON.stringify(row));

const ORDINALS = `SELECT position, commit_position, event_id, stream, version FROM esdb.ordinal ORDER BY position`;

const FORGET = 'DELETE FROM esdb.ordinal; UPDATE esdb.head SET position = 0, commit_position = -1';

/** A store that was started anew, at a server. */
const restarted = async (url: string) => {
  const pool = createPool(scene.database.appUrl, { max: 2, name: 'restarted' });
  const fresh = new EventStoreDbEventStore(await connectToServer(url), pool, diaryCodecs);
  return {
    fresh,
    close: async () => {
      await fresh.close();
      await pool.end();
    },
  };
};

describe('Consecutive positions over byte offsets', () => {
  const writeSome = () =>
    Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        writeLines(index % 2 ? scene.store : scene.other, newId(), command(), { lines: 1 + (index % 4) }),
      ),
    );

  it('are a function of the log: forgotten, they are counted again and are the same', async () => {
    await writeSome();
    const before = placesOf(await asSuperuser(ORDINALS));
    expect(before).toHaveLength(100);
    await asSuperuser(FORGET);
    const { fresh, close } = await restarted(scene.fake.url);
    expect(await fresh.head()).toBe(100);
    expect(placesOf(await asSuperuser(ORDINALS))).toEqual(before);
    await close();
  });

  it('are counted again by a process that runs while the database is set back to an earlier day', async () => {
    await writeSome();
    await asSuperuser(
      `DELETE FROM esdb.ordinal WHERE position > 50; UPDATE esdb.head SET position = 50,
        commit_position = (SELECT max(commit_position) FROM esdb.ordinal)`,
    );
    const { position } = await writeLines(scene.store, newId(), command());
    expect(position).toBe(101);
    expect((await scene.other.readAll(0, 1_000)).map((stored) => stored.position)).toEqual(
      Array.from({ length: 101 }, (_, index) => index + 1),
    );
  });

  it('are given once by four processes that count at the same instant', async () => {
    await writeSome();
    await asSuperuser(FORGET);
    const four = await Promise.all([1, 2, 3, 4].map(() => restarted(scene.fake.url)));
    expect(await Promise.all(four.map(({ fresh }) => fresh.head()))).toEqual([100, 100, 100, 100]);
    await Promise.all(four.map(({ close }) => close()));
  });

  it('belong to events of ours only, never to a checkpoint or to an event of the server', async () => {
    await writeSome();
    await take(scene.store, 0, 100);
    const ours = new Set<string>();
    const client = EventStoreDBClient.connectionString(scene.fake.url);
    for await (const { event } of client.readAll({ maxCount: 1_000 }))
      if (event?.streamId.startsWith('diary-')) ours.add(String(event.position.commit));
    const kept = await asSuperuser(
      'SELECT commit_position AS at FROM esdb.ordinal UNION SELECT commit_position FROM esdb.head',
    );
    expect(kept.filter(({ at = '' }) => !ours.has(at))).toEqual([]);
    await client.dispose();
  });

  it('are found by who comes after a process that died between its append and its count', async () => {
    const context = command();
    const id = newId();
    const dying = await connectToServer(scene.fake.url);
    const append = encodeAppend(diaryCodecs, 'diary', id, BEGINNING, [line(id, 1)], context);
    expect(await sendAppendOver(dying)(append)).toEqual({ kind: 'stored' });
    await dying.close();
    expect((await scene.store.load(diary, id, context.commandId)).receipt).toMatchObject({
      version: 1,
      position: 1,
    });
    expect(await scene.store.head()).toBe(1);
  });

  it('are given to events of a stranger in our streams too, which only their reader stumbles over', async () => {
    await writeLines(scene.store, newId(), command());
    scene.fake.plant(`diary-${newId()}`, { id: randomUUID(), type: 'Strange' });
    await writeLines(scene.store, newId(), command());
    const [, strange, last] = await scene.store.readAll(0, 10);
    expect(last?.position).toBe(3);
    expect(() => strange && scene.store.decode(strange)).toThrow(
      expect.objectContaining({ name: 'UnreadableEvent' }),
    );
  });

  it('are not given to streams of other names', async () => {
    scene.fake.plant(`notes-${newId()}`, { id: randomUUID(), type: 'Strange' });
    expect(await scene.store.head()).toBe(0);
    expect(await scene.store.readStream('notes-x', 0, 10)).toEqual([]);
  });

  it('reach across more than a page of the server’s log, with an append that a page would cut', async () => {
    for (const lines of [700, 700, 700]) await writeLines(scene.store, newId(), command(), { lines });
    await asSuperuser(FORGET);
    expect(await scene.other.head()).toBe(2_100);
    const log = await take(scene.other, 0, 2_100, { limit: 1_000 });
    expect(log.map(({ position }) => position)).toEqual(
      Array.from({ length: 2_100 }, (_, index) => index + 1),
    );
  });
});

describe('A log that contradicts the positions', () => {
  it('stops a start at another server', async () => {
    await writeLines(scene.store, newId(), command());
    const another = await startEsdbFake();
    const { fresh, close } = await restarted(another.url);
    expect(await failureOf(fresh.head())).toBe('LogContradicted');
    await close();
    await another.stop();
  });

  it('stops everybody when an event is in it twice: a retry at a reloaded version is what does that', async () => {
    const id = newId();
    await writeLines(scene.store, id, command());
    const [stored] = await streamOf(scene.store, id);
    scene.fake.plant(`diary-${id}`, { id: stored?.eventId ?? '', type: 'LineWritten.v2' });
    expect(await failureOf(scene.store.head())).toBe('LogContradicted');
    expect(await failureOf(writeLines(scene.other, newId(), command()))).toBe('LogContradicted');
  });

  it('stops who counts when an event that has a position is another one now', async () => {
    const id = newId();
    await writeLines(scene.store, id, command());
    scene.fake.tamper(`diary-${id}`, 0, { id: randomUUID() });
    const { fresh, close } = await restarted(scene.fake.url);
    expect(await failureOf(fresh.head())).toBe('LogContradicted');
    await close();
  });
});
