import type { Aggregate, DomainEvent } from '../../src/domain/kernel/aggregate.js';
import { MAX_PAGE, type RecordedEvent } from '../../src/application/ports/event-store.js';
import { codecRegistry } from '../../src/infrastructure/event-store/codecs/codec-registry.js';
import type { Projection, Row } from '../../src/infrastructure/subscriptions/projection.js';
import { BEGINNING, command } from './event-store-contract/diary.fixture.js';
import { InMemoryEventStore } from './in-memory-event-store.js';

/** Events of one stream as they come back from a store. */
export const recordedOf = async <State, Event extends DomainEvent>(
  aggregate: Aggregate<State, Event>,
  id: string,
  events: readonly Event[],
): Promise<readonly RecordedEvent[]> => {
  if (events.length === 0) return [];
  const store = new InMemoryEventStore(codecRegistry);
  await store.append(aggregate, id, BEGINNING, events, command());
  return (await store.readAll(0, MAX_PAGE)).map((stored) => store.decode(stored));
};

/** The rows of a projection with one row per stream, without a database. */
export const rowsInMemory = (projection: Projection) => {
  const rows = new Map<string, Row>();
  return {
    rows,
    take: async (page: readonly RecordedEvent[]): Promise<void> => {
      const known = [...rows.values()].map((row) => ({ ...row, id: row['stream_id'] }));
      const query = () => Promise.resolve(known);
      for (const row of await projection.rows(page, query, projection.table.name))
        rows.set(String(row['stream_id']), row);
    },
  };
};
