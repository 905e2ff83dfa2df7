import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { AccessLogUnavailable, type AccessEntry } from '../../../src/application/ports/access-log.js';
import { PgAccessLog } from '../../../src/infrastructure/access-log/pg-access-log.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { entry, StillClock } from '../../infrastructure/privacy/sealer.fixture.js';
import { createTestDatabase } from '../../support/database.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let owner: Pool;
let admin: Pool;
let app: Pool;
let log: PgAccessLog;
const clock = new StillClock();

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createPool(database.ownerUrl, { max: 3, name: 'owner' });
  admin = createPool(database.adminUrl, { max: 1, name: 'admin' });
  app = createPool(database.appUrl, { max: 3, name: 'access-log' });
  clock.now = Date.now();
  log = new PgAccessLog(app, clock);
});

afterAll(async () => {
  await Promise.all([owner.end(), admin.end(), app.end()]);
  await database.drop();
});

const stored = async () => {
  const { rows } = await owner.query<{ position: string; body: string }>(
    'SELECT position, body FROM access.entry ORDER BY position',
  );
  return rows;
};

/** Positions that should be there and are not, up to the head. */
const missing = async (): Promise<readonly number[]> => {
  const { rows } = await owner.query<{ gap: string }>(`
    SELECT generate_series(1, (SELECT position FROM access.head))::text AS gap
    EXCEPT SELECT position::text FROM access.entry`);
  return rows.map(({ gap }) => Number(gap));
};

describe('The access log', () => {
  it('has the rows, whole and as canonical text, before it gives a ticket', async () => {
    const given: AccessEntry = { ...entry(randomUUID(), 'P1', 'P3'), purpose: 'review', unitId: 'u-1' };
    const ticket = await log.append([given]);
    const { body } = (await stored()).at(-1) ?? { body: '{}' };
    const row = JSON.parse(body) as Record<string, unknown>;
    expect(row).toEqual({ ...given, id: expect.any(String), at: clock.moment().now });
    expect(Object.keys(row)).toEqual(Object.keys(row).sort());
    expect(ticket.entries).toEqual([given]);
    expect(log.isLive(ticket)).toBe(true);
  });

  it('gives a ticket that lives for 5 seconds', async () => {
    const ticket = await log.append([entry(randomUUID(), 'P1')]);
    expect(ticket.validUntil).toBe(clock.now + 5_000);
    clock.now += 5_000;
    expect(log.isLive(ticket)).toBe(false);
  });

  it('writes nothing for a page that shows nobody, and the ticket covers nobody', async () => {
    const before = (await stored()).length;
    expect((await log.append([])).entries).toEqual([]);
    expect(await stored()).toHaveLength(before);
  });

  it('gives many callers of two logs on one database consecutive positions without gaps', async () => {
    const other = new PgAccessLog(app, clock);
    const before = (await stored()).length;
    const subjects = Array.from({ length: 640 }, () => randomUUID());
    const tasks = subjects.map((subject, index) =>
      (index % 2 ? log : other).append([entry(subject, 'P1'), entry(subject, 'P2')]),
    );
    await Promise.all(tasks);
    const rows = await stored();
    expect(rows).toHaveLength(before + 1_280);
    expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, index) => index + 1));
    expect(await missing()).toEqual([]);
  });

  it('control: a row deleted by a superuser leaves a gap that is found', async () => {
    const position = (await stored()).length - 3;
    const { rows } = await owner.query<{ at: Date; user_id: string; body: string }>(
      'DELETE FROM access.entry WHERE position = $1 RETURNING at, user_id, body',
      [position],
    );
    expect(await missing()).toEqual([position]);
    const [row] = rows;
    await owner.query('INSERT INTO access.entry (position, at, user_id, body) VALUES ($1, $2, $3, $4)', [
      position,
      row?.at,
      row?.user_id,
      row?.body,
    ]);
    expect(await missing()).toEqual([]);
  });

  it('takes its columns from the text that is hashed', async () => {
    const { rows } = await owner.query<{ differing: string }>(`
      SELECT count(*)::text AS differing FROM access.entry
      WHERE user_id <> body::json ->> 'userId' OR at <> (body::json ->> 'at')::timestamptz`);
    expect(rows).toEqual([{ differing: '0' }]);
  });

  it.each([
    "INSERT INTO access.entry (position, at, user_id, body) VALUES (0, now(), 'x', '{}')",
    "UPDATE access.entry SET user_id = 'x'",
    'DELETE FROM access.entry',
    'TRUNCATE access.entry',
    'UPDATE access.head SET position = 0',
    'DROP TABLE access.entry',
    'ALTER TABLE access.entry DISABLE TRIGGER ALL',
  ])('refuses the application: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('makes the partition of a month that nobody has made yet', async () => {
    const later = new StillClock();
    later.now = Date.parse('2031-07-31T23:59:59.999Z');
    const subject = randomUUID();
    const future = new PgAccessLog(app, later);
    await future.append([entry(subject, 'P1')]);
    later.now += 1;
    await future.append([entry(subject, 'P1')]);
    const { rows } = await owner.query<{ part: string }>(
      'SELECT tableoid::regclass::text AS part FROM access.entry WHERE subject_id = $1 ORDER BY position',
      [subject],
    );
    expect(rows.map(({ part }) => part)).toEqual(['access.entry_2031_07', 'access.entry_2031_08']);
    expect(await missing()).toEqual([]);
  });

  it('is ready for the month before and three months ahead', async () => {
    await app.query("SELECT access.ensure_partitions('2040-12-15')");
    const { rows } = await owner.query<{ part: string }>(
      "SELECT relname AS part FROM pg_class WHERE relname ~ '^entry_20(40|41)_..$' ORDER BY 1",
    );
    expect(rows.map(({ part }) => part)).toEqual(
      ['2040_11', '2040_12', '2041_01', '2041_02', '2041_03'].map((month) => `entry_${month}`),
    );
  });
});

describe('AL1: the access log fails closed', () => {
  it('when a row holds what cannot be stored, and only for that caller', async () => {
    const good = log.append([entry(randomUUID(), 'P1')]);
    for (const bad of [{ client: 'a\0b' }, { client: '\ud800' }, { purpose: 'x'.repeat(5_000) }])
      await expect(log.append([{ ...entry(randomUUID(), 'P1'), ...bad }])).rejects.toThrow(
        AccessLogUnavailable,
      );
    expect(log.isLive(await good)).toBe(true);
  });

  it('when the table is locked for longer than it may take, and recovers', async () => {
    const blocker = await owner.connect();
    await blocker.query('BEGIN; LOCK TABLE access.head IN ACCESS EXCLUSIVE MODE');
    const attempts = Array.from({ length: 20 }, () => log.append([entry(randomUUID(), 'P1')]));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.map((one) => one.status === 'rejected' && (one.reason as Error).name)).toEqual(
      Array(20).fill('AccessLogUnavailable'),
    );
    await blocker.query('ROLLBACK');
    blocker.release();
    expect(log.isLive(await log.append([entry(randomUUID(), 'P1')]))).toBe(true);
  });

  it('when the table is gone, without repeating a value', async () => {
    await owner.query('ALTER TABLE access.entry RENAME TO hidden');
    const subject = randomUUID();
    const refusal = log.append([entry(subject, 'P1')]);
    await expect(refusal).rejects.toThrow(AccessLogUnavailable);
    await expect(refusal).rejects.not.toThrow(subject);
    await owner.query('ALTER TABLE access.hidden RENAME TO entry');
    expect(log.isLive(await log.append([entry(subject, 'P1')]))).toBe(true);
  });

  it('when the database is down', async () => {
    const nowhere = createPool('postgresql://nobody@127.0.0.1:1/none', { max: 1, name: 'nowhere' });
    const cut = new PgAccessLog(nowhere, clock);
    await expect(cut.append([entry(randomUUID(), 'P1')])).rejects.toThrow(AccessLogUnavailable);
    await nowhere.end();
  });

  it('when its connection is cut, and recovers', async () => {
    await log.append([entry(randomUUID(), 'P1')]);
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const outcome = await log.append([entry(randomUUID(), 'P1')]).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AccessLogUnavailable);
    expect(log.isLive(await log.append([entry(randomUUID(), 'P1')]))).toBe(true);
  });
});
