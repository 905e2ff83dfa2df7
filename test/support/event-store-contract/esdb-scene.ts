import type { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import type { TestDatabase } from '../database.js';
import { startEsdbFake, type EsdbFake, type EsdbFakeOptions } from '../esdb/esdb-fake.js';
import { openEsdbStores } from './esdb-subject.js';

/** A fake of the server and a database, with two adapters over them, as two processes have them. */
export interface EsdbScene {
  readonly fake: EsdbFake;
  readonly database: TestDatabase;
  readonly store: EventStoreDbEventStore;
  readonly other: EventStoreDbEventStore;
  readonly close: () => Promise<void>;
}

/** Opens one, empty. */
export const openEsdbScene = async (options: EsdbFakeOptions = {}): Promise<EsdbScene> => {
  const fake = await startEsdbFake(options);
  const opened = await openEsdbStores(fake.url, 2);
  const [store, other] = opened.stores;
  if (!store || !other) throw new Error('Two adapters were asked for.');
  return {
    ...{ fake, database: opened.database, store, other },
    async close() {
      await opened.close();
      await fake.stop();
    },
  };
};
