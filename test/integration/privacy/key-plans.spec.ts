import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const KEYS = 1_500;
const LAST = 50;
/** Index entries that adding a key may read. */
const FEW = 20;
/** How often the control tries: a busy server forgets plans, and makes them anew from what the table has by then. */
const ATTEMPTS = 5;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Adds keys on one connection that was opened when there were none; answers the index entries read for each of the last. */
const readPerKey = (): Promise<number> =>
  withClient(database.keysOwnerUrl, async (client) => {
    await client.query('ALTER TABLE keys.data_key SET (autovacuum_enabled = off)');
    await client.query('TRUNCATE keys.data_key, keys.document_wrap');
    const wrapped = Buffer.alloc(60).toString('base64');
    const add = (...offer: readonly (readonly unknown[])[]) =>
      client.query({
        name: 'add',
        text: 'SELECT keys.add($1, $2, $3)',
        values: offer.map((part) => JSON.stringify(part)),
      });
    const entries = async (): Promise<number> => {
      await client.query('SELECT pg_stat_force_next_flush()');
      const { rows } = await client.query<{ n: string }>(
        "SELECT sum(idx_tup_read) AS n FROM pg_stat_user_indexes WHERE relname = 'data_key'",
      );
      return Number(rows[0]?.n);
    };
    const personKid = randomUUID();
    await add([{ kid: personKid, subjectId: randomUUID(), kekVersion: 1, wrapped }], [], []);
    const addDocument = async (): Promise<unknown> => {
      const kid = randomUUID();
      return add([], [kid], [{ kid, personKid, wrapped }]);
    };
    for (let n = LAST; n < KEYS; n++) await addDocument();
    const before = await entries();
    for (let n = 0; n < LAST; n++) await addDocument();
    return ((await entries()) - before) / LAST;
  });

describe('adding a key', () => {
  it('reads no more of the index when there are many, also before the table has statistics', async () => {
    expect(await readPerKey()).toBeLessThan(FEW);
  });

  it('negative control: with whole-index joins allowed it reads more with every key there is', async () => {
    await withClient(database.keysOwnerUrl, (client) =>
      client.query('ALTER FUNCTION keys.add(json, json, json) RESET enable_material'),
    );
    // all of it, from the call on for which the plan is made, which may come late; made anew in between, it may be good
    let read = 0;
    for (let attempt = 0; attempt < ATTEMPTS && read <= 2 * FEW; attempt++) read = await readPerKey();
    expect(read).toBeGreaterThan(2 * FEW);
  });
});
