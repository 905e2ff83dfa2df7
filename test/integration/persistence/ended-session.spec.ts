import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { openReadDatabase } from '../../../src/infrastructure/persistence/read-database.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { createSeveringProxy, type SeveringProxy } from '../../support/severing-proxy.js';

let database: TestDatabase;
let proxy: SeveringProxy;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  proxy = await createSeveringProxy(database.appUrl);
});
afterEach(() => proxy.close());

/** A server that ends says so to every session, also to one that has just begun and is not yet in anybody's hands. */
describe('a session that ends with its greeting', () => {
  it('of a pool is the trouble of whoever wanted it, and the next one works', async () => {
    const pool = createPool(proxy.url, { name: 'ended', max: 1 });
    proxy.endNextSession();
    const client = await pool.connect();
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release(true);
    expect(proxy.cuts()).toBe(1);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('of the read database is the trouble of whoever asked, and the next one works', async () => {
    const source = await openReadDatabase(proxy.url, [], () => undefined, 2);
    const held = source.createQueryRunner();
    await held.connect();
    proxy.endNextSession();
    await expect(source.query('SELECT 1')).rejects.toThrow();
    expect(proxy.cuts()).toBe(1);
    expect(await source.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await held.release();
    await source.destroy();
  });

  it('negative control: of a pool that is only the library ends the process', async () => {
    const script = `
      import pg from 'pg';
      const pool = new pg.Pool({ connectionString: process.argv[1], max: 1 });
      pool.on('error', () => undefined);
      const client = await pool.connect();
      await client.query('SELECT 1').catch(() => undefined);
      console.log('alive');`;
    proxy.endNextSession();
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, proxy.url]);
    await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('57P01') });
  });
});
