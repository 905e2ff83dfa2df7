import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgAccessLog } from '../../../src/infrastructure/access-log/pg-access-log.js';
import { PgTransparencyLog } from '../../../src/infrastructure/audit/notary/pg-transparency-log.js';
import { startNotary } from '../../../src/infrastructure/audit/notary/start-notary.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { entry, StillClock } from '../../infrastructure/privacy/sealer.fixture.js';
import { until } from '../../support/condition.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { randomHistories } from '../subscriptions/histories.fixture.js';
import { appendAll } from '../subscriptions/projection.scene.js';

export const TENANT = 'distretto-di-prova';
export const PERSONS = [1, 2, 3].map((number) => `0a000000-0000-4000-8000-00000000000${number}`);
const MONTH = 31 * 24 * 3_600_000;

/** Persons 1 and 2 with keys, 3 erased; a document about 1 and 3. The bytes stand for wrapped keys. */
const KEYS = `
  INSERT INTO keys.kek VALUES (1, 'a check value');
  INSERT INTO keys.data_key (kid, kind, subject_id, status, kek_version, wrapped) VALUES
    ('0b000000-0000-4000-8000-000000000001', 'person', '${PERSONS[0] ?? ''}', 'active', 1, '\\x0001ff5c0a'),
    ('0b000000-0000-4000-8000-000000000002', 'person', '${PERSONS[1] ?? ''}', 'active', 1, '\\x0002'),
    ('0b000000-0000-4000-8000-000000000003', 'person', '${PERSONS[2] ?? ''}', 'erased', NULL, NULL),
    ('0b000000-0000-4000-8000-000000000004', 'document', NULL, 'active', NULL, NULL);
  INSERT INTO keys.document_wrap VALUES
    ('0b000000-0000-4000-8000-000000000004', '0b000000-0000-4000-8000-000000000001', '\\x11'),
    ('0b000000-0000-4000-8000-000000000004', '0b000000-0000-4000-8000-000000000003', '\\x13')`;

const SMALL_TABLES = `
  INSERT INTO ops.person_index SELECT 'tax-code', E'key \\\\ with\\ttab ' || id, id
    FROM unnest(ARRAY['${PERSONS.join("','")}']::uuid[]) AS id;
  INSERT INTO ops.reservation (tenant_id, kind, key, command_id, holder, confirmed)
    VALUES ('${TENANT}', 'tax-code', 'one', gen_random_uuid(), 'subject-1', true)`;

/** Both logs as the service sees them, with the folder of the notary. */
export const logsOf = (database: TestDatabase, auditDir: string) => {
  const pool = createPool(database.appUrl, { name: 'verify', max: 2 });
  const store = new PostgresEventStore(pool, codecRegistry);
  return {
    logs: { store, pool, noted: new PgTransparencyLog(pool), auditDir, tenantId: TENANT },
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
};

/** Databases with something in every table, and the checkpoints of a notary in a folder. */
export const fillDatabases = async (histories = 12) => {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'pact-operations-'));
  const auditDir = join(folder, 'audit');
  const pool = createPool(database.appUrl, { name: 'fill', max: 4 });
  const store = new PostgresEventStore(pool, codecRegistry);
  await appendAll(store, randomHistories(histories, 20_261_121));
  const clock = new StillClock();
  clock.now = Date.now();
  const accesses = new PgAccessLog(pool, clock);
  for (let month = 0; month < 3; month++) {
    await accesses.append(PERSONS.map((person) => entry(person, 'P1')));
    clock.now += MONTH * 2;
  }
  await withClient(database.ownerUrl, (client) => client.query(SMALL_TABLES));
  await withClient(database.keysOwnerUrl, (client) => client.query(KEYS));

  /** Lets a notary sign both logs as they are now. */
  const sign = async (): Promise<void> => {
    const notaryPool = createPool(database.notaryUrl, { name: 'notary', max: 4 });
    const noted = new PgTransparencyLog(pool);
    const watch = { refused: () => undefined, failed: () => undefined };
    const notary = startNotary({
      ...{ tenantId: TENANT, pool: notaryPool, store, auditDir, clock, watch },
      keyFile: join(folder, 'notary-key'),
      pace: { leaves: 10, milliseconds: 5 },
    });
    const head = await store.head();
    await until(async () => (await noted.latest('events'))?.size === head);
    await until(async () => (await noted.latest('accesses'))?.size === 3 * PERSONS.length);
    await notary.stop();
    await notaryPool.end();
  };
  const newFolder = (): string => join(folder, randomUUID());
  const close = async (): Promise<void> => {
    await store.close();
    await pool.end();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { database, folder, auditDir, store, sign, newFolder, close };
};

/** What `fillDatabases` gives. */
export type FilledDatabases = Awaited<ReturnType<typeof fillDatabases>>;

/** Every row of every table that is backed up, as text, by table. */
export const contentOf = (url: string): Promise<Readonly<Record<string, readonly string[]>>> =>
  withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname !~ '^pg_' AND schemaname NOT IN ('information_schema', 'read')
         AND tablename NOT IN ('schema_migration', 'lease') ORDER BY 1`,
    );
    const content: Record<string, readonly string[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
      content[name] = rows.map(({ row }) => row);
    }
    return content;
  });
