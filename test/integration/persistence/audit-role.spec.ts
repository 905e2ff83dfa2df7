import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { BEGINNING, command } from '../../support/event-store-contract/diary.fixture.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf } from '../../support/pact.fixture.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const rowsAs = (url: string, sql: string) =>
  withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
const codeOf = (url: string, sql: string): Promise<unknown> =>
  rowsAs(url, sql).then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code,
  );

/** A call of the appending function with one event, as the adapter makes it. */
const append = (name: string, stream: string, category: string, type: string, expected = 0) =>
  `SELECT * FROM log.${name}(ARRAY['${stream}'], ARRAY['${category}'], ARRAY[gen_random_uuid()], ARRAY['\\\\x00'::bytea],
    ARRAY[${expected}], ARRAY[NULL]::bytea[], ARRAY[${expected + 1}], ARRAY[1], ARRAY[1],
    ARRAY[gen_random_uuid()], ARRAY['${type}'], ARRAY[now()], ARRAY[sha256('a')], ARRAY['{}'])`;

describe('the role of the audit process', () => {
  it('changes no table at all', async () => {
    const rights = await rowsAs(
      database.adminUrl,
      `SELECT n.nspname || '.' || c.relname AS name, privilege
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
         unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS privilege
       WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
         AND has_table_privilege('pact_audit', c.oid, privilege)`,
    );
    expect(rights).toEqual([]);
  });

  it('has one function that acts with more rights than its own', async () => {
    const functions = await rowsAs(
      database.adminUrl,
      `SELECT n.nspname || '.' || p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.prosecdef
         AND has_function_privilege('pact_audit', p.oid, 'EXECUTE')`,
    );
    expect(functions).toEqual([{ name: 'log.append_audit' }]);
  });

  it('is no member of another role and no superuser, and owns nothing', async () => {
    const [row] = await rowsAs(
      database.adminUrl,
      `SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls,
         (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships,
         (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
       FROM pg_roles r WHERE rolname = 'pact_audit'`,
    );
    const none = { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false };
    expect(row).toEqual({ ...none, memberships: 0, owned: 0 });
  });

  it.each([
    'log.event',
    'log.command',
    'log.head',
    'access.entry',
    'access.head',
    'read.case_view',
    'read.checkpoint',
    'notary.checkpoint',
    'ops.sign_in',
  ])('reads %s', async (table) => {
    expect(await codeOf(database.auditUrl, `SELECT * FROM ${table} LIMIT 1`)).toBe('done');
  });

  it.each(['ops.reservation', 'ops.person_index', 'ops.lease'])('does not read %s', async (table) => {
    expect(await codeOf(database.auditUrl, `SELECT * FROM ${table} LIMIT 1`)).toBe('42501');
  });

  it.each([
    'INSERT INTO log.event (position) VALUES (1)',
    "UPDATE log.event SET type = 'x'",
    'DELETE FROM access.entry',
    "SELECT access.append('{}')",
    "INSERT INTO read.checkpoint VALUES ('x', 0)",
    'UPDATE read.reached SET position = 9',
    "SELECT ops.take_lease('projector', gen_random_uuid(), '1 minute')",
    'CREATE TABLE log.mine ()',
    'SET ROLE pact_owner',
    'SET ROLE pact_app',
    append('append', 'audit-1', 'audit', 'StreamReplayed.v1'),
  ])('is refused: %s', async (sql) => {
    const login = database.auditUrl;
    // SET ROLE asks for the login's memberships: a login of one's own is tried in the proof of the process
    if (sql.startsWith('SET ROLE')) expect(await codeOf(await onlyAudit(), sql)).toBe('42501');
    else expect(await codeOf(login, sql)).toBe('42501');
  });

  it.each([
    ['a stream of another category', 'pact-1', 'pact', 'PactNominated.v1', 1],
    ['another stream under the name of this category', 'pact-1', 'audit', 'StreamReplayed.v1', 1],
    ['this stream under the name of another category', 'audit-1', 'pact', 'StreamReplayed.v1', 1],
    ['a stream that begins', 'audit-1', 'audit', 'StreamReplayed.v1', 0],
    ['the opening of an engagement', 'audit-1', 'audit', 'AuditEngagementOpened.v1', 1],
    ['the closing of an engagement', 'audit-1', 'audit', 'AuditEngagementClosed.v1', 1],
  ])('does not append %s', async (_, stream, category, type, expected) => {
    expect(await codeOf(database.auditUrl, append('append_audit', stream, category, type, expected))).toBe(
      '42501',
    );
  });

  it('appends an act to an engagement that is there', async () => {
    await rowsAs(database.ownerUrl, append('append', 'audit-1', 'audit', 'AuditEngagementOpened.v1'));
    const chained = append('append_audit', 'audit-1', 'audit', 'StreamReplayed.v1', 1).replace(
      'ARRAY[NULL]::bytea[]',
      "ARRAY[sha256('a')]",
    );
    expect(await rowsAs(database.auditUrl, chained)).toEqual([
      { outcome: 'all', version: null, position: '1' },
    ]);
  });

  it('is refused by the adapter as well when it appends a case', async () => {
    const pool = createPool(database.auditUrl, { max: 1, name: 'audit' });
    const store = new PostgresEventStore(pool, codecRegistry, {}, 'log.append_audit');
    const event = nominated({ pactId: idOf(1) });
    await expect(store.append(pactAggregate, idOf(1), BEGINNING, [event], command())).rejects.toMatchObject({
      name: 'StoreUnavailable',
    });
    await store.close();
    await pool.end();
  }, 60_000);
});

/** An address whose login can take on the role of the audit process and no other. */
const onlyAudit = async (): Promise<string> => {
  await rowsAs(
    database.adminUrl,
    `DO $$ BEGIN CREATE ROLE audit_test_login LOGIN PASSWORD 'pw' IN ROLE pact_audit;
     EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
  return Object.assign(new URL(database.adminUrl), { username: 'audit_test_login', password: 'pw' }).href;
};
