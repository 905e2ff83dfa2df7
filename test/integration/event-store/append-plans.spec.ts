import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { command, diary, diaryCodecs, line } from '../../support/event-store-contract/diary.fixture.js';

const EVENTS = 1_000;
const LAST = 50;
/** Rows that an append may read. */
const FEW = 20;
/** How often the control tries: a busy server forgets plans, and makes them anew from what the log has by then. */
const ATTEMPTS = 5;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await withClient(database.ownerUrl, (client) =>
    client.query('ALTER TABLE log.event SET (autovacuum_enabled = off)'),
  );
});
afterAll(() => database.drop());

/** Rows that the indexes of the log gave: by key, and one after the other. */
const rowsRead = (): Promise<number> =>
  withClient(database.adminUrl, async (client) => {
    const { rows } = await client.query<{ n: string }>(
      "SELECT sum(idx_tup_read) AS n FROM pg_stat_user_indexes WHERE schemaname = 'log'",
    );
    return Number(rows[0]?.n);
  });

/** Appends to streams that are there, one event each time; answers the rows read for each of the last. */
const readPerAppend = async (): Promise<number> => {
  const pool = createPool(database.appUrl, { name: 'plans', max: 1 });
  const store = new PostgresEventStore(pool, diaryCodecs);
  const flushed = async (): Promise<number> => {
    await pool.query('SELECT pg_stat_force_next_flush()');
    return rowsRead();
  };
  try {
    const ids = Array.from({ length: 10 }, () => randomUUID());
    const write = async (count: number): Promise<void> => {
      for (let n = 0; n < count; n++) {
        const id = ids[n % ids.length] ?? '';
        const { head } = await store.load(diary, id);
        await store.append(diary, id, head, [line(id, head.version + 1)], command());
      }
    };
    await write(EVENTS - LAST);
    const before = await flushed();
    await write(LAST);
    return ((await flushed()) - before) / LAST;
  } finally {
    await store.close();
    await pool.end();
  }
};

describe('Appending to a stream', () => {
  it('reads no more of the log when it is long, also before there are statistics', async () => {
    expect(await readPerAppend()).toBeLessThan(FEW);
  });

  it('negative control: with the event before asked for by EXISTS it reads all of it', async () => {
    await withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ text: string }>(
        "SELECT pg_get_functiondef('log.append'::regproc) AS text",
      );
      const text = rows[0]?.text ?? '';
      const careless = text
        .replace('NOT coalesce((', 'NOT EXISTS (')
        .replace('SELECT e.leaf_hash = p_previous[a.nth] FROM', 'SELECT FROM')
        .replace('= p_expected[a.nth]\n        ), false) END', '= p_expected[a.nth]\n        ) END');
      expect(careless).not.toContain('coalesce((');
      await client.query(careless);
    });
    let read = 0;
    for (let attempt = 0; attempt < ATTEMPTS && read <= 2 * FEW; attempt++) read = await readPerAppend();
    expect(read).toBeGreaterThan(2 * FEW);
  });
});
