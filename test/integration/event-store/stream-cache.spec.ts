import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { loadStream } from '../../../src/infrastructure/event-store/load-stream.js';
import { createLogReader } from '../../../src/infrastructure/event-store/postgres/read-events.js';
import { createStreamCache } from '../../../src/infrastructure/event-store/stream-cache.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { newId, writeLines } from '../../support/event-store-contract/contract-subject.js';
import { BEGINNING, command, diary, diaryCodecs } from '../../support/event-store-contract/diary.fixture.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.appUrl, { max: 4, name: 'cached' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('The cache of folded streams', () => {
  it('does not fold again what it has folded', async () => {
    const store = new PostgresEventStore(pool, diaryCodecs);
    const writer = new PostgresEventStore(pool, diaryCodecs);
    const id = newId();
    await writeLines(writer, id, command(), { lines: 5 });
    let folded = 0;
    const counting = { ...diary, evolve: (state: readonly string[]) => (folded++, state) };
    await store.load(counting, id);
    await store.load(counting, id);
    expect(folded).toBe(5);
    await writeLines(writer, id, command(), { from: 6 });
    expect((await store.load(counting, id)).head.version).toBe(6);
    expect(folded).toBe(6);
  });

  it('is not believed when the database is set back to an earlier day', async () => {
    const store = new PostgresEventStore(pool, diaryCodecs);
    const id = newId();
    await writeLines(store, id, command(), { lines: 2 });
    expect((await store.load(diary, id)).head.version).toBe(2);
    await withClient(database.adminUrl, async (superuser) => {
      await superuser.query('SET session_replication_role = replica');
      await superuser.query('DELETE FROM log.event WHERE stream = $1 AND version = 2', [`diary-${id}`]);
    });
    expect((await store.load(diary, id)).state).toEqual(['LineWritten 1']);
  });

  it('is not believed when the last event it has folded is another one now', async () => {
    const store = new PostgresEventStore(pool, diaryCodecs);
    const id = newId();
    await writeLines(store, id, command());
    await store.load(diary, id);
    await withClient(database.adminUrl, async (superuser) => {
      await superuser.query('SET session_replication_role = replica');
      await superuser.query('DELETE FROM log.event WHERE stream = $1', [`diary-${id}`]);
    });
    expect(await store.load(diary, id)).toEqual({ state: [], head: BEGINNING });
    await writeLines(store, id, command(), { from: 9 });
    expect((await store.load(diary, id)).state).toEqual(['LineWritten 9']);
  });

  const cached = (aggregate: object, since: number) => ({
    ...{ aggregate, state: [], head: BEGINNING },
    weight: { state: 0, since },
  });

  it('lets the least recently used streams go when it is full', () => {
    const cache = createStreamCache(10);
    for (const stream of ['a', 'b']) cache.set(stream, cached(diary, 5));
    cache.get('a', diary);
    cache.set('c', cached(diary, 5));
    expect(['a', 'b', 'c'].map((stream) => cache.get(stream, diary) !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('counts a stream once, however often it is set', () => {
    const cache = createStreamCache(10);
    for (const weight of [4, 5, 6]) cache.set('a', cached(diary, weight));
    cache.set('b', cached(diary, 4));
    expect(cache.get('a', diary)).toBeDefined();
  });

  it('keeps long streams that come to a short state, as it keeps short ones', async () => {
    const reader = createLogReader(pool);
    const ids = [newId(), newId(), newId()];
    const writer = new PostgresEventStore(pool, diaryCodecs);
    for (const id of ids) await writeLines(writer, id, command(), { lines: 60 });
    let folded = 0;
    /** Folds every stream twice, in turn, in a cache that has room for the texts of one; counts the second time. */
    const foldedAgain = async (evolve: (state: readonly string[]) => readonly string[]): Promise<number> => {
      const cache = createStreamCache(60_000);
      const loading = { codecs: diaryCodecs, reader, cache };
      const counting = { ...diary, evolve: (state: readonly string[]) => (folded++, evolve(state)) };
      for (const id of ids) await loadStream(loading, counting, id);
      folded = 0;
      for (const id of ids) await loadStream(loading, counting, id);
      return folded;
    };
    expect(await foldedAgain(() => ['the last line'])).toBe(0);
    // control: states as long as their texts do push each other out
    expect(await foldedAgain((state) => [...state, 'x'.repeat(900)])).toBe(180);
  });

  it('keeps no stream that is bigger than itself', () => {
    const cache = createStreamCache(10);
    cache.set('a', cached(diary, 11));
    expect(cache.get('a', diary)).toBeUndefined();
  });
});
