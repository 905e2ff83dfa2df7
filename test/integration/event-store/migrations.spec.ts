import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '../../../src/infrastructure/persistence/migrate.js';
import { mainMigrations } from '../../../src/infrastructure/persistence/migrations.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

describe('Migrating', () => {
  it('changes nothing the second time', async () => {
    await migrate(database.ownerUrl, mainMigrations);
    const names = await withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY id');
      return rows.map(({ name }) => name);
    });
    expect(names).toEqual(mainMigrations.map(({ name }) => name));
  });

  it('is done once when several processes start together', async () => {
    class Slow1799999999000 {
      readonly name = 'Slow1799999999000';
      async up(runner: { query(sql: string): Promise<unknown> }) {
        await runner.query('CREATE TABLE ops.once (id int); SELECT pg_sleep(0.2)');
      }
      async down() {
        // nothing to undo
      }
    }
    const starts = [1, 2, 3].map(() => migrate(database.ownerUrl, [...mainMigrations, Slow1799999999000]));
    await expect(Promise.all(starts)).resolves.toHaveLength(3);
  });

  it('leaves a failed step out as a whole', async () => {
    class Broken1799999999001 {
      readonly name = 'Broken1799999999001';
      async up(runner: { query(sql: string): Promise<unknown> }) {
        await runner.query('CREATE TABLE ops.half (id int)');
        throw new Error('half-way');
      }
      async down() {
        // nothing to undo
      }
    }
    await expect(migrate(database.ownerUrl, [...mainMigrations, Broken1799999999001])).rejects.toThrow(
      'half-way',
    );
    const half = await withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ half: string | null }>(`SELECT to_regclass('ops.half') AS half`);
      return rows[0]?.half;
    });
    expect(half).toBeNull();
  });
});

describe('A pool', () => {
  const settings = [
    'synchronous_commit',
    'statement_timeout',
    'TimeZone',
    'application_name',
    'role',
    'transaction_isolation',
  ];

  it('runs durable, bounded sessions in UTC, whatever the defaults of the database are', async () => {
    await withClient(database.adminUrl, async (superuser) => {
      for (const setting of [
        'synchronous_commit = off',
        `"TimeZone" = 'Europe/Rome'`,
        `default_transaction_isolation = 'serializable'`,
      ])
        await superuser.query(
          `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET ${setting.replaceAll("'", "''")}', current_database()); END $$`,
        );
    });
    const pool = createPool(database.appUrl, { max: 1, name: 'settings' });
    const values = [];
    for (const setting of settings) {
      const { rows } = await pool.query<{ value: string }>('SELECT current_setting($1) AS value', [setting]);
      values.push(rows[0]?.value);
    }
    await pool.end();
    expect(values).toEqual(['on', '5s', 'UTC', 'settings', 'pact_app', 'read committed']);
  });

  it('takes on the role it is given', async () => {
    const pool = createPool(database.adminUrl, { max: 1, name: 'role', role: 'pact_app' });
    const { rows } = await pool.query<{ role: string }>('SELECT current_user AS role');
    await pool.end();
    expect(rows).toEqual([{ role: 'pact_app' }]);
  });

  it('gives up on a statement that takes too long', async () => {
    const pool = createPool(database.appUrl, { max: 1, name: 'slow', statementTimeout: 50 });
    await expect(pool.query('SELECT pg_sleep(60)')).rejects.toMatchObject({ code: '57014' });
    await pool.end();
  });
});
