import type { DataSource } from 'typeorm';
import type { EventStore, Position, StoredEvent } from '../../../src/application/ports/event-store.js';
import type { Aggregate, DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { openReadDatabase } from '../../../src/infrastructure/persistence/read-database.js';
import { entities } from '../../../src/infrastructure/read-models/entities.js';
import { projections } from '../../../src/infrastructure/read-models/projections.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { Projector } from '../../../src/infrastructure/subscriptions/projector.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { command } from '../../support/event-store-contract/diary.fixture.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import type { History } from './histories.fixture.js';

/** Appends some events to a stream as one command, `minute` minutes after nine. */
export const append = async (
  store: EventStore,
  aggregate: Aggregate<unknown, DomainEvent>,
  id: string,
  events: readonly DomainEvent[],
  minute = 0,
): Promise<Position> => {
  const { head } = await store.load(aggregate, id);
  const now = new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
  const { position } = await store.append(aggregate, id, head, events, command({ now }));
  return position;
};

/** Appends histories interleaved, some events of each at a time, as commands do. */
export const appendAll = async (store: EventStore, histories: readonly History[]): Promise<void> => {
  const left = histories.map(({ events, ...stream }) => ({ ...stream, events: [...events] }));
  for (let round = 0; left.some(({ events }) => events.length > 0); round++)
    for (const [index, { aggregate, id, events }] of left.entries()) {
      const some = events.splice(0, 1 + ((round + index) % 3));
      if (some.length > 0) await append(store, aggregate, id, some, round);
    }
};

type Rows = readonly Record<string, unknown>[];

/** Read models on PostgreSQL over a log in memory. */
export const openReadModels = async () => {
  const database: TestDatabase = await createTestDatabase();
  const [read, owner] = await Promise.all(
    [database.projectorUrl, database.ownerUrl].map((url) => openReadDatabase(url, entities, () => undefined)),
  );
  if (!read || !owner) throw new Error('Two connections were asked for.');
  const parked: { readonly stored: StoredEvent; readonly error: unknown }[] = [];
  const store = new InMemoryEventStore(codecRegistry);
  const projectorOf = (projection: Projection, of: EventStore = store, on: DataSource = read): Projector =>
    new Projector(on, of, projection, (stored, error) => parked.push({ stored, error }));

  /** Takes the whole log, from where the projection is, in pages of this size. */
  const catchUp = async (projection: Projection, size: number, of: EventStore = store): Promise<void> => {
    const projector = projectorOf(projection, of);
    let position = await projector.position();
    for (;;) {
      const page = await of.readAll(position, size);
      if (page.length === 0) return;
      position = await projector.apply(page, position);
    }
  };

  const rowsOf = ({ table }: Pick<Projection, 'table'>): Promise<Rows> =>
    owner.query(`SELECT * FROM read.${table.name} ORDER BY ${table.key.join(', ')}`);
  const checkpointOf = async ({ name }: Pick<Projection, 'name'>): Promise<number> => {
    const [row] = await owner.query<{ position: string }[]>(
      'SELECT position FROM read.checkpoint WHERE name = $1',
      [name],
    );
    return Number(row?.position ?? -1);
  };
  const parkedRows = (): Promise<Rows> =>
    owner.query('SELECT projection, stream, version, problem FROM read.parked_stream ORDER BY 1, 2');
  /** Sets the checkpoint back as if the rows had to be made again over the old ones. */
  const forget = ({ name }: Projection, position = 0): Promise<unknown> =>
    owner.query('UPDATE read.checkpoint SET position = $2 WHERE name = $1', [name, position]);
  const empty = async (): Promise<void> => {
    const tables = projections.map(({ table }) => `read.${table.name}`);
    await owner.query(`TRUNCATE read.checkpoint, read.parked_stream, ${tables.join(', ')}`);
    parked.length = 0;
  };
  const close = async (): Promise<void> => {
    await Promise.all([read.destroy(), owner.destroy()]);
    await database.drop();
  };
  return {
    ...{ database, read, owner, store, parked, projectorOf, catchUp },
    ...{ rowsOf, checkpointOf, parkedRows, forget, empty, close },
  };
};

/** What `openReadModels` gives. */
export type ReadModels = Awaited<ReturnType<typeof openReadModels>>;
