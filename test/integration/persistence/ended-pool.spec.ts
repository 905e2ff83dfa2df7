import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { openReadDatabase } from '../../../src/infrastructure/persistence/read-database.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A pool as one opens it, and how it is ended. */
interface Opened {
  readonly pool: pg.Pool;
  readonly end: () => Promise<void>;
}

const lost = (): Error => Object.assign(new Error('terminating connection'), { code: '57P01' });

describe('a lost idle connection', () => {
  it.each<[string, (told: (code: string) => void) => Promise<Opened>]>([
    [
      'a pool',
      (onIdleError) => {
        const pool = createPool(database.appUrl, { name: 'ended', max: 1, onIdleError });
        return Promise.resolve({ pool, end: () => pool.end() });
      },
    ],
    [
      'the read database',
      async (onIdleError) => {
        const source = await openReadDatabase(database.appUrl, [], onIdleError, 1);
        const pool = (source.driver as PostgresDriver).master as pg.Pool;
        return { pool, end: () => source.destroy() };
      },
    ],
  ])('of %s is told until it is ended, and not after', async (_, open) => {
    const told: string[] = [];
    const { pool, end } = await open((code) => told.push(code));
    const client = await pool.connect();
    client.release();
    pool.emit('error', lost(), client);
    expect(told).toEqual(['57P01']);
    await end();
    pool.emit('error', lost(), client);
    expect(told).toEqual(['57P01']);
  });
});
