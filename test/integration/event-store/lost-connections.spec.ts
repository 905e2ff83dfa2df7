import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { encodeAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { sendBatch } from '../../../src/infrastructure/event-store/postgres/send-batch.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { until } from '../../support/condition.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { failureOf, headOf, newId, streamOf, take, writeLines } from '../../support/event-store-contract/contract-subject.js'; // prettier-ignore
import {
  BEGINNING,
  command,
  diary,
  diaryCodecs,
  line,
} from '../../support/event-store-contract/diary.fixture.js';
import { createSeveringProxy, type SeveringProxy } from '../../support/severing-proxy.js';

let database: TestDatabase;
let proxy: SeveringProxy;
let pool: pg.Pool;
let store: PostgresEventStore;
let idleErrors: string[];

beforeAll(async () => {
  database = await createTestDatabase();
});

beforeEach(async () => {
  proxy = await createSeveringProxy(database.appUrl);
  idleErrors = [];
  pool = createPool(proxy.url, { max: 4, name: 'wired', onIdleError: (code) => idleErrors.push(code) });
  store = new PostgresEventStore(pool, diaryCodecs);
  await store.head();
});

afterEach(async () => {
  await store.close();
  await pool.end();
  await proxy.close();
});

afterAll(() => database.drop());

/** Ends every session of the pool under test, as an operator or a failing server would. */
const terminateAll = (): Promise<number> =>
  withClient(database.adminUrl, async (superuser) => {
    const { rowCount } = await superuser.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'wired' AND datname = current_database()`,
    );
    return rowCount ?? 0;
  });

describe('A lost connection', () => {
  it.each(['loseNextAnswer', 'loseNextRequest'] as const)(
    '%s: exactly one event, and its receipt',
    async (lose) => {
      const id = newId();
      const context = command();
      proxy[lose]();
      const receipt = await store.append(diary, id, BEGINNING, [line(id, 1)], context);
      expect(proxy.cuts()).toBe(1);
      expect(await streamOf(store, id)).toHaveLength(1);
      expect(await store.findCommand(context.commandId)).toMatchObject(receipt);
    },
  );

  it('negative control: whoever reloads and appends anew after a lost answer has two events', async () => {
    const id = newId();
    proxy.loseNextAnswer();
    const append = encodeAppend(diaryCodecs, 'diary', id, BEGINNING, [line(id, 1)], command());
    await expect(sendBatch(pool)([append])).rejects.toThrow();
    await writeLines(store, id, command());
    expect((await store.load(diary, id)).state).toEqual(['LineWritten 1', 'LineWritten 1']);
  });

  it('while reading is repaired by asking again', async () => {
    const id = newId();
    await writeLines(store, id, command());
    proxy.loseNextAnswer();
    expect((await headOf(store, id)).version).toBe(1);
    expect(proxy.cuts()).toBe(1);
  });

  it('of idle sessions goes to the listener of the pool, and the next call has a new one', async () => {
    expect(await terminateAll()).toBeGreaterThan(0);
    await until(() => idleErrors.length > 0);
    expect(await failureOf(store.head())).toBe('none');
    expect(idleErrors).toEqual(['57P01']);
  });

  it('negative control: a pool without that listener ends the process', async () => {
    const script = `
      import pg from 'pg';
      const pool = new pg.Pool({ connectionString: process.argv[1], max: 2 });
      const { rows } = await pool.query('SELECT pg_backend_pid() AS pid');
      const admin = new pg.Client(process.argv[1]);
      await admin.connect();
      await admin.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
      setInterval(() => undefined, 1_000);`;
    const run = promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      script,
      database.adminUrl,
    ]);
    await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('57P01') });
  });

  it('again and again under load loses nothing that was acknowledged and doubles nothing', async () => {
    const acknowledged: string[] = [];
    const tried = new Set<string>();
    let terminated = 0;
    const writer = async () => {
      while (terminated < 30) {
        const id = newId();
        tried.add(`diary-${id}`);
        const failure = await failureOf(store.append(diary, id, BEGINNING, [line(id, 1)], command()));
        expect(['none', 'StoreUnavailable']).toContain(failure);
        if (failure === 'none') acknowledged.push(`diary-${id}`);
      }
    };
    const killer = async () => {
      while (terminated < 30) terminated += await terminateAll();
    };
    const before = await store.head();
    await Promise.all([killer(), ...Array.from({ length: 16 }, writer)]);
    await until(async () => (await failureOf(store.head())) === 'none');
    const head = await store.head();
    const log = head === before ? [] : await take(store, before, head - before, { limit: 1_000 });
    const streams = log.map(({ stream }) => stream);
    expect(new Set(streams).size).toBe(streams.length);
    expect(acknowledged.filter((stream) => !streams.includes(stream))).toEqual([]);
    expect(streams.filter((stream) => !tried.has(stream))).toEqual([]);
  }, 60_000);

  it('for good is StoreUnavailable, without a word of the driver', async () => {
    await proxy.close();
    const id = newId();
    await expect(store.append(diary, id, BEGINNING, [line(id, 1)], command())).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: 'The event store did not answer (connection lost).',
    });
    expect(await failureOf(store.load(diary, id))).toBe('StoreUnavailable');
    expect(await failureOf(take(store, 0, 1))).toBe('StoreUnavailable');
    proxy = await createSeveringProxy(database.appUrl);
  });
});
