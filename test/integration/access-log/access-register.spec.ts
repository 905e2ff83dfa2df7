import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { PgAccessLog } from '../../../src/infrastructure/access-log/pg-access-log.js';
import { PgAccessRegister } from '../../../src/infrastructure/access-log/pg-access-register.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { entry, StillClock } from '../../infrastructure/privacy/sealer.fixture.js';
import { createTestDatabase } from '../../support/database.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let owner: Pool;
let app: Pool;
let log: PgAccessLog;
let register: PgAccessRegister;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createPool(database.ownerUrl, { max: 1, name: 'owner' });
  app = createPool(database.appUrl, { max: 2, name: 'access-log' });
  log = new PgAccessLog(app, new StillClock());
  register = new PgAccessRegister(app);
});

afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

describe('The access register', () => {
  it('shows a person who opened the file, newest first, page by page', async () => {
    const [ada, bruno] = [randomUUID(), randomUUID()];
    for (let index = 0; index < 12; index += 1)
      await log.append([{ ...entry(ada, 'P1'), action: `pact:read-${index}` }, entry(bruno, 'P1')]);
    await log.append([{ ...entry(ada), outcome: 'refused', action: 'pact:refused' }]);
    const first = await register.about(ada, { limit: 7 });
    const second = await register.about(ada, { limit: 7, ...(first.before ? { before: first.before } : {}) });
    expect([...first.items, ...second.items].map(({ action }) => action)).toEqual([
      'pact:refused',
      ...[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((index) => `pact:read-${index}`),
    ]);
    expect(first.before).toBe(first.items.at(-1)?.position);
    expect(second.before).toBeUndefined();
  });

  it('shows what a user has opened', async () => {
    const one = entry(randomUUID(), 'P2');
    await log.append([one]);
    const { items } = await register.by(one.userId, { limit: 1_000 });
    expect(items).toEqual([
      { ...one, id: expect.any(String), at: expect.any(String), position: expect.any(Number) },
    ]);
  });

  it('is loud about a row that this service did not write', async () => {
    const one = entry(randomUUID(), 'P1');
    await log.append([one]);
    await owner.query("UPDATE access.entry SET body = '{}' WHERE user_id = $1", [one.userId]);
    await expect(register.by(one.userId, { limit: 10 })).rejects.toThrow('Not a row');
  });
});
