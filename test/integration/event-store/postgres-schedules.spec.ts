import { describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { diaryCodecs } from '../../support/event-store-contract/diary.fixture.js';
import { playSchedules, type Lane } from '../../support/event-store-contract/schedule-lanes.js';
import { createSeveringProxy } from '../../support/severing-proxy.js';
import { size } from '../../support/size.js';

const terminate = ({ adminUrl }: TestDatabase): Promise<unknown> =>
  withClient(adminUrl, (superuser) =>
    superuser.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'schedules' AND random() < 0.5`),
  );

/** Three adapters over one database, as three processes have them, behind a wire that can be cut. */
const openLane = async (statement = 'SELECT'): Promise<Lane> => {
  const database = await createTestDatabase();
  await withClient(database.adminUrl, (superuser) => superuser.query(statement));
  const proxy = await createSeveringProxy(database.appUrl);
  const pools = [1, 2, 3].map(() => createPool(proxy.url, { max: 4, name: 'schedules' }));
  const stores = pools.map((pool) => new PostgresEventStore(pool, diaryCodecs));
  const ends = new Set<Promise<unknown>>();
  const endSessions = (): void => {
    const end = terminate(database).finally(() => ends.delete(end));
    ends.add(end);
  };
  return {
    stores,
    troubles: [() => proxy.loseNextAnswer(), () => proxy.loseNextRequest(), endSessions],
    async close() {
      await Promise.all(ends);
      await Promise.all(stores.map((store) => store.close()));
      await Promise.all(pools.map((pool) => pool.end()));
      await proxy.close();
      await database.drop();
    },
  };
};

describe('M2: random schedules on PostgreSQL', () => {
  it('keep every promise among lost answers, lost requests and ended sessions', async () => {
    await playSchedules(openLane, { runs: size(50, 10_000), lanes: size(2, 8) });
  }, 3_600_000);

  it('negative control: without the key of commands a command is taken twice, and the checker says so', async () => {
    const naive = playSchedules(() => openLane('DROP INDEX log.event_command'), { runs: 200, lanes: 1 });
    await expect(naive).rejects.toMatchObject({
      cause: { message: expect.stringContaining('an event twice') },
    });
  }, 120_000);
});
