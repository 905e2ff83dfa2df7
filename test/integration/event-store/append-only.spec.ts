import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { newId, writeLines } from '../../support/event-store-contract/contract-subject.js';
import { command, diaryCodecs } from '../../support/event-store-contract/diary.fixture.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const pool = createPool(database.appUrl, { max: 2, name: 'writer' });
  const store = new PostgresEventStore(pool, diaryCodecs);
  await writeLines(store, newId(), command(), { lines: 3 });
  await store.close();
  await pool.end();
});

afterAll(() => database.drop());

/** SQLSTATE of a refused statement, `done` for one that was carried out. */
const outcomeOf = (url: string, statement: string): Promise<string> =>
  withClient(url, (client) =>
    client.query(statement).then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code,
    ),
  );

const INSERT = `INSERT INTO log.event SELECT position + 100, recorded_at, gen_random_uuid(), command_id, version + 100,
  stream, category, type, leaf_hash, body FROM log.event`;

const REWRITING = [
  'UPDATE log.event SET body = body',
  'UPDATE log.command SET version = version',
  'DELETE FROM log.event',
  'DELETE FROM log.command',
  'DELETE FROM log.head',
  'TRUNCATE log.event',
  'TRUNCATE log.head',
  'INSERT INTO log.head VALUES (false, 0)',
];

const OWNING = [
  INSERT,
  'UPDATE log.head SET position = 0',
  'INSERT INTO log.command SELECT gen_random_uuid(), stream, fingerprint, version, position FROM log.command',
  'ALTER TABLE log.event DISABLE TRIGGER append_only',
  'DROP TRIGGER append_only ON log.event',
  'DROP TABLE log.event',
  'DROP FUNCTION log.append',
  'ALTER TABLE log.event ADD COLUMN extra text',
  'CREATE TABLE log.other (id int)',
  'CREATE FUNCTION log.other() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
  'SET session_replication_role = replica',
];

describe('The log is append-only for the role of the application', () => {
  it.each([...REWRITING, ...OWNING])('refuses %s', async (statement) => {
    expect(await outcomeOf(database.appUrl, statement)).toBe('42501');
  });

  it.each(['SELECT * FROM log.event', 'SELECT * FROM log.command', 'SELECT * FROM log.head'])(
    'allows %s',
    async (statement) => {
      expect(await outcomeOf(database.appUrl, statement)).toBe('done');
    },
  );

  it('is that role and no other: it owns nothing and is no superuser', async () => {
    const [row] = await withClient(database.appUrl, async (client) => {
      const { rows } = await client.query<{ role: string; owned: string; superuser: boolean }>(
        `SELECT current_user AS role, rolsuper AS superuser,
           (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owned FROM pg_roles r WHERE rolname = current_user`,
      );
      return rows;
    });
    expect(row).toEqual({ role: 'pact_app', owned: '0', superuser: false });
  });

  it('finds its own objects only: a table of the same name elsewhere does not mislead the function', async () => {
    const settings = await withClient(database.adminUrl, async (client) => {
      const { rows } = await client.query<{ definer: boolean; config: string[] }>(
        `SELECT prosecdef AS definer, proconfig AS config FROM pg_proc WHERE oid = 'log.append'::regproc`,
      );
      return rows[0];
    });
    expect(settings?.definer).toBe(true);
    expect(settings?.config).toContain('search_path=pg_catalog, pg_temp');
  });
});

describe('A second wall for the owner', () => {
  it.each(REWRITING)('refuses %s', async (statement) => {
    expect(await outcomeOf(database.ownerUrl, statement)).toBe('42501');
  });

  it('is a wall of triggers: without them the owner could rewrite', async () => {
    const outcome = await outcomeOf(
      database.ownerUrl,
      `BEGIN; ALTER TABLE log.event DISABLE TRIGGER append_only; UPDATE log.event SET body = body; ROLLBACK`,
    );
    expect(outcome).toBe('done');
  });
});

describe('The append function', () => {
  it('refuses to judge under an old snapshot', async () => {
    const statement = `BEGIN ISOLATION LEVEL REPEATABLE READ;
      SELECT * FROM log.append('{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}')`;
    expect(await outcomeOf(database.appUrl, statement)).toBe('25001');
  });

  it.each([
    ['lacks', '{}'],
    ['is empty', '{NULL}'],
  ])('refuses a command whose fingerprint %s: it could be taken again', async (_, fingerprints) => {
    const statement = `SELECT * FROM log.append('{diary-c}','{diary}','{00000000-0000-4000-8000-000000000003}','${fingerprints}','{0}','{NULL}',
      '{1}','{1}','{1}','{00000000-0000-5000-8000-000000000003}','{A.v1}','{2026-01-01Z}',ARRAY[sha256('c')],ARRAY['{}'])`;
    expect(await outcomeOf(database.appUrl, statement)).toBe('23502');
  });

  it('appends nothing for an empty batch', async () => {
    const statement = `SELECT * FROM log.append('{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}')`;
    expect(await outcomeOf(database.appUrl, statement)).toBe('done');
  });

  /** Two appends to two new streams, the second under a given command. */
  const twoAppends = (command: string) => `SELECT * FROM log.append('{diary-a,diary-b}','{diary,diary}',
    '{00000000-0000-4000-8000-000000000001,${command}}','{"\\\\xab","\\\\xab"}','{0,0}','{NULL,NULL}','{1,1}','{1,2}','{1,2}',
    '{00000000-0000-5000-8000-000000000001,00000000-0000-5000-8000-000000000002}','{A.v1,A.v1}',
    '{2026-01-01Z,2026-01-01Z}',ARRAY[sha256('a'), sha256('b')],ARRAY['{}','{}'])`;

  const eventsOfBoth = () =>
    withClient(database.appUrl, async (client) => {
      const { rows } = await client.query<Record<string, string>>(
        `SELECT position - (SELECT position FROM log.head) AS from_head, stream, body FROM log.event
         WHERE stream IN ('diary-a', 'diary-b') ORDER BY position`,
      );
      return rows;
    });

  it('stores nothing of a batch in which a command comes twice, whose events would have the same ids', async () => {
    const before = await withClient(database.appUrl, (client) =>
      client.query('SELECT position FROM log.head'),
    );
    expect(await outcomeOf(database.appUrl, twoAppends('00000000-0000-4000-8000-000000000001'))).toBe(
      '23505',
    );
    expect(await eventsOfBoth()).toEqual([]);
    const after = await withClient(database.appUrl, (client) =>
      client.query('SELECT position FROM log.head'),
    );
    expect(after.rows).toEqual(before.rows);
  });

  it('stores the same batch when the commands differ, and again nothing of it', async () => {
    const batch = twoAppends('00000000-0000-4000-8000-000000000002');
    const stored = [
      { from_head: '-1', stream: 'diary-a', body: '{}' },
      { from_head: '0', stream: 'diary-b', body: '{}' },
    ];
    expect(await outcomeOf(database.appUrl, batch)).toBe('done');
    expect(await eventsOfBoth()).toEqual(stored);
    expect(await outcomeOf(database.appUrl, batch)).toBe('done');
    expect(await eventsOfBoth()).toEqual(stored);
  });
});
