import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { insistOnLease } from '../../../src/infrastructure/persistence/lease-fence.js';
import { inTurns } from '../../../src/infrastructure/persistence/lease-turns.js';
import { withLease, type Lease } from '../../../src/infrastructure/persistence/lease.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { until } from '../../support/condition.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let pools: pg.Pool[] = [];
let stop: AbortController;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await Promise.all(pools.map((pool) => pool.end()));
  pools = [];
  await withClient(database.adminUrl, (admin) => admin.query('DELETE FROM ops.lease'));
});
afterAll(() => database.drop());

/** Connections of one process. */
const processPool = (url = database.projectorUrl): pg.Pool => {
  const pool = createPool(url, { name: 'lease', max: 3 });
  pools.push(pool);
  return pool;
};

/** Work that goes on until it is let go or has lost its lease. */
const worker = (duration = 60_000, name = 'projector') => {
  const pool = processPool();
  const leases: Lease[] = [];
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const done = withLease(
    pool,
    name,
    async (lease) => {
      leases.push(lease);
      const lost = new Promise((resolve) => lease.lost.addEventListener('abort', resolve));
      await Promise.race([gate, lost]);
    },
    { duration, signal: stop.signal },
  );
  return { pool, leases, done, go: () => go(), holds: () => leases.length === 1 };
};

const admin = (sql: string) => withClient(database.adminUrl, (client) => client.query(sql));
const asked = (pool: pg.Pool, lease: Lease) =>
  insistOnLease(async (sql, parameters) => (await pool.query<object>(sql, [...parameters])).rows, lease);

describe('a lease', () => {
  it('is held by one, and by the next with a greater token when the first gives it back', async () => {
    const first = worker();
    await until(() => first.holds());
    const second = worker();
    await until(async () => {
      const { rows } = await first.pool.query(
        "SELECT FROM pg_stat_activity WHERE application_name = 'lease' AND datname = current_database()",
      );
      return rows.length >= 3;
    });
    expect(second.holds()).toBe(false);
    first.go();
    await first.done;
    await until(() => second.holds());
    expect(second.leases[0]?.token).toBe((first.leases[0]?.token ?? 0n) + 1n);
    second.go();
    await second.done;
  });

  it('is free for others at once when the session of its holder ends, and its holder is told', async () => {
    const first = worker();
    await until(() => first.holds());
    await admin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'lease' AND datname = current_database()`);
    await first.done;
    expect(first.leases[0]?.lost.aborted).toBe(true);
    const second = worker();
    await until(() => second.holds());
    await expect(asked(second.pool, first.leases[0] as Lease)).rejects.toThrow('has taken the lease');
    await asked(second.pool, second.leases[0] as Lease);
    second.go();
    await second.done;
  });

  it('is renewed for as long as the work goes on', async () => {
    const duration = 2_000;
    const first = worker(duration);
    await until(() => first.holds());
    const expiry = async () =>
      (await first.pool.query<{ at: Date }>('SELECT expires_at AS at FROM ops.lease')).rows[0]?.at;
    const before = await expiry();
    await until(async () => Number(await expiry()) > Number(before) + duration);
    expect(first.leases[0]?.lost.aborted).toBe(false);
    first.go();
    await first.done;
  });

  it('is taken when its time is over although its holder still has a session, and the holder is told', async () => {
    const first = worker(3_000);
    await until(() => first.holds());
    const second = worker();
    await until(async () => {
      // again and again: a holder that is quicker than who waits renews it
      await admin(
        `UPDATE ops.lease SET expires_at = '-infinity' WHERE token = ${first.leases[0]?.token ?? 0n}`,
      );
      return second.holds() || first.leases[0]?.lost.aborted === true;
    });
    second.go();
    await Promise.all([first.done, second.done]);
    expect(second.holds()).toBe(true);
    expect(first.leases[0]?.lost.aborted).toBe(true);
  });

  it('is not given on before a transaction that has shown its token has ended', async () => {
    const first = worker();
    await until(() => first.holds());
    const writer = await first.pool.connect();
    await writer.query('BEGIN');
    await insistOnLease(
      async (sql, values) => (await writer.query<object>(sql, [...values])).rows,
      first.leases[0] as Lease,
    );
    first.go();
    await first.done;
    const second = worker();
    await until(
      async () =>
        (
          await admin(
            "SELECT FROM pg_stat_activity WHERE wait_event = 'transactionid' AND datname = current_database()",
          )
        ).rowCount === 1,
    );
    expect(second.holds()).toBe(false);
    await writer.query('COMMIT');
    writer.release();
    await until(() => second.holds());
    second.go();
    await second.done;
  });

  it('goes round among those who ask again and again, never to two at once', async () => {
    let [inside, most, turns] = [0, 0, 0];
    const tokens: bigint[] = [];
    const failures: unknown[] = [];
    const processes = Array.from({ length: 4 }, () =>
      inTurns(
        processPool(),
        'projector',
        async ({ token }) => {
          inside += 1;
          most = Math.max(most, inside);
          tokens.push(token);
          await new Promise((resolve) => setImmediate(resolve));
          inside -= 1;
          turns += 1;
          if (turns % 3 === 0) throw new Error('a failure of the work');
        },
        { signal: stop.signal, failed: (error) => failures.push(error) },
      ),
    );
    await until(() => turns >= 12);
    stop.abort();
    await Promise.all(processes);
    expect(most).toBe(1);
    expect(tokens).toEqual([...tokens].sort((a, b) => Number(a - b)));
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(failures.length).toBeGreaterThanOrEqual(4);
  });

  it.each([
    ['the notary', () => database.notaryUrl, 'projector'],
    ['the projector', () => database.projectorUrl, 'notary'],
    ['the API', () => database.appUrl, 'projector'],
    ['the auditor', () => database.auditUrl, 'notary'],
  ])('of another kind of process is not taken by the role of %s', async (_, url, name) => {
    const take = withLease(processPool(url()), name, () => Promise.resolve());
    await expect(take).rejects.toMatchObject({ code: '42501' });
  });
});
