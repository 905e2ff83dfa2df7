import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { PgAccessLog } from '../../../src/infrastructure/access-log/pg-access-log.js';
import { accessRowsOf } from '../../../src/infrastructure/audit/bundle/access-rows.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { entry, StillClock } from '../../infrastructure/privacy/sealer.fixture.js';
import { createTestDatabase } from '../../support/database.js';

const ENTRIES = 120;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let app: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  app = createPool(database.appUrl, { max: 2, name: 'access-rows' });
  const clock = new StillClock();
  clock.now = Date.now();
  const shown = Array.from({ length: ENTRIES }, () => entry(randomUUID(), 'P1'));
  await new PgAccessLog(app, clock).append(shown);
});

afterAll(async () => {
  await app.end();
  await database.drop();
});

describe('The rows of the access log', () => {
  it('come in the order of their positions, which is not that of their digits', async () => {
    const rows = await accessRowsOf(app)(0, 1_000);
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: ENTRIES }, (_, i) => i + 1));
  });

  it('go on after a position, at most as many as asked for', async () => {
    const rows = await accessRowsOf(app)(8, 3);
    expect(rows.map(({ position }) => position)).toEqual([9, 10, 11]);
  });
});
