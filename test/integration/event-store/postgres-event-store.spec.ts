import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase } from '../../support/database.js';
import { diaryCodecs } from '../../support/event-store-contract/diary.fixture.js';
import { honoursTheEventStoreContract } from '../../support/event-store.contract.js';

honoursTheEventStoreContract('The store in PostgreSQL', async () => {
  const database = await createTestDatabase();
  const pools = ['one', 'other'].map((name) => createPool(database.appUrl, { max: 5, name }));
  const [store, other] = pools.map((pool) => new PostgresEventStore(pool, diaryCodecs));
  if (!store || !other) throw new Error('Two adapters were asked for.');
  return {
    store,
    other,
    tamper: (stored, change) =>
      withClient(database.adminUrl, async (superuser) => {
        const { eventId, type, recordedAt, body, leafHash } = { ...stored, ...change };
        await superuser.query('SET session_replication_role = replica');
        await superuser.query(
          `UPDATE log.event SET event_id = $2, type = $3, recorded_at = $4, body = $5, leaf_hash = decode($6, 'hex')
            WHERE position = $1`,
          [stored.position, eventId, type, recordedAt, body, leafHash],
        );
      }),
    close: async () => {
      await Promise.all([store.close(), other.close()]);
      await Promise.all(pools.map((pool) => pool.end()));
      await database.drop();
    },
  };
});
