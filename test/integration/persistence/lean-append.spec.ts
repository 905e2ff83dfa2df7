import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { EncodedAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import { sendBatch } from '../../../src/infrastructure/event-store/postgres/send-batch.js';
import { migrate } from '../../../src/infrastructure/persistence/migrate.js';
import { mainMigrations } from '../../../src/infrastructure/persistence/migrations.js';
import { LeanAppend1763700006800 } from '../../../src/infrastructure/persistence/migrations/1763700006800-lean-append.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const BEFORE = mainMigrations.slice(0, mainMigrations.indexOf(LeanAppend1763700006800));
const BACK_TO_NOTHING =
  'DROP SCHEMA log, access, read, ops, notary, esdb CASCADE; DROP TABLE schema_migration';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const [stream, other] = [`diary-${randomUUID()}`, `pact-${randomUUID()}`];
const [two, one] = [randomUUID(), randomUUID()];
const OLD_ROWS = `
  INSERT INTO log.event (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body)
  VALUES
    (1, now(), gen_random_uuid(), '${two}', 1, '${stream}', 'diary', 'T.v1', '\\x${hashOf('a')}', 'a'),
    (2, now(), gen_random_uuid(), '${two}', 2, '${stream}', 'diary', 'T.v1', '\\x${hashOf('b')}', 'b'),
    (3, now(), gen_random_uuid(), '${one}', 1, '${other}', 'pact', 'T.v1', '\\x${hashOf('c')}', 'c');
  INSERT INTO log.command (command_id, stream, fingerprint, version, position)
  VALUES ('${two}', '${stream}', '\\x${hashOf('two')}', 2, 2), ('${one}', '${other}', '\\x${hashOf('one')}', 1, 3);
  UPDATE log.head SET position = 3`;

const COMMANDS = `SELECT command_id, stream, encode(fingerprint, 'hex') AS fingerprint, version, position
  FROM log.command ORDER BY position`;

const append = (over: Partial<EncodedAppend>): EncodedAppend => ({
  ...{ stream, category: 'diary', commandId: randomUUID(), fingerprint: hashOf('new') },
  ...{ expected: 2, previousHash: hashOf('b'), events: [] },
  ...over,
});

const events = (body: string, version: number): EncodedAppend['events'] => [
  {
    ...{
      stream,
      category: 'diary',
      version,
      eventId: randomUUID(),
      commandId: randomUUID(),
      type: 'T.v1',
      body,
    },
    ...{ recordedAt: '2026-03-02T09:00:00.125Z', leafHash: hashOf(body) },
  },
];

describe('a log from before a command was part of its last event', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let before: readonly unknown[];

  const rowsOf = async (sql: string): Promise<readonly unknown[]> =>
    withClient(database.ownerUrl, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

  beforeAll(async () => {
    database = await createTestDatabase();
    await rowsOf(BACK_TO_NOTHING);
    await migrate(database.ownerUrl, BEFORE);
    await withClient(database.ownerUrl, (client) => client.query(OLD_ROWS));
    before = await rowsOf(COMMANDS);
    await migrate(database.ownerUrl, mainMigrations);
    pool = createPool(database.appUrl, { name: 'lean', max: 1 });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('knows the same commands', async () => {
    expect(before).toHaveLength(2);
    expect(await rowsOf(COMMANDS)).toEqual(before);
  });

  it('has the same texts and hashes', async () => {
    expect(
      await rowsOf(`SELECT body, encode(leaf_hash, 'hex') AS hash FROM log.event ORDER BY position`),
    ).toEqual(['a', 'b', 'c'].map((body) => ({ body, hash: hashOf(body) })));
  });

  it('answers an old command with its first receipt, and refuses its id for another', async () => {
    const send = sendBatch(pool);
    const answers = await send([
      append({
        commandId: two,
        fingerprint: hashOf('two'),
        expected: 0,
        previousHash: null,
        events: events('x', 1),
      }),
      append({ commandId: one, fingerprint: hashOf('two'), stream: other, events: events('x', 3) }),
    ]);
    expect(answers).toEqual([
      { outcome: 'repeated', receipt: { version: 2, position: 2 } },
      { outcome: 'reused' },
    ]);
  });

  it('takes new events after the old', async () => {
    const answers = await sendBatch(pool)([append({ events: events('d', 3) })]);
    expect(answers).toEqual([{ outcome: 'appended', receipt: { version: 3, position: 4 } }]);
    expect(await rowsOf(COMMANDS)).toHaveLength(3);
  });

  it('takes no command without a fingerprint', async () => {
    const nameless = append({ expected: 3, previousHash: hashOf('d'), events: events('e', 4) });
    const without = { ...nameless, fingerprint: null as unknown as string };
    await expect(sendBatch(pool)([without])).rejects.toMatchObject({ code: '23502' });
  });

  it('stands behind the same walls', async () => {
    await expect(rowsOf('UPDATE log.event SET body = body')).rejects.toMatchObject({ code: '42501' });
    await expect(rowsOf('UPDATE log.command SET version = version')).rejects.toMatchObject({ code: '42501' });
  });
});
