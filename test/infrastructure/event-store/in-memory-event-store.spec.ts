import { describe, it } from '@jest/globals';
import { diaryCodecs } from '../../support/event-store-contract/diary.fixture.js';
import { playSchedules } from '../../support/event-store-contract/schedule-lanes.js';
import { honoursTheEventStoreContract } from '../../support/event-store.contract.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { size } from '../../support/size.js';

honoursTheEventStoreContract('The store in memory', async () => {
  const store = new InMemoryEventStore(diaryCodecs);
  return {
    store,
    other: store,
    tamper: async ({ position }, change) => store.tamper(position, (stored) => ({ ...stored, ...change })),
    close: async () => undefined,
  };
});

describe('M2: random schedules in memory', () => {
  it('keep every promise', async () => {
    const openLane = async () => ({
      stores: [new InMemoryEventStore(diaryCodecs)],
      troubles: [],
      close: async () => undefined,
    });
    await playSchedules(openLane, { runs: size(100, 10_000), lanes: size(4, 400) });
  }, 3_600_000);
});
