import { diaryCodecs } from '../../support/event-store-contract/diary.fixture.js';
import { honoursTheEventStoreContract } from '../../support/event-store.contract.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';

honoursTheEventStoreContract('The store in memory', async () => {
  const store = new InMemoryEventStore(diaryCodecs);
  return {
    store,
    other: store,
    tamper: async ({ position }, change) => store.tamper(position, (stored) => ({ ...stored, ...change })),
    close: async () => undefined,
  };
});
