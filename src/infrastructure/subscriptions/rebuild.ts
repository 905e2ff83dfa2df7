import type { DataSource, EntityManager } from 'typeorm';
import type { EventStore, Position } from '../../application/ports/event-store.js';
import { MAX_PAGE } from '../../application/ports/event-store.js';
import { Checkpoint } from './checkpoint.entity.js';
import { ParkedStream } from './parked-stream.entity.js';
import type { Projection } from './projection.js';
import { ensureCheckpoint, queryOf } from './projector.js';
import { writeRows } from './write-rows.js';

/** Told how far a rebuild is, in events. */
export type Progress = (done: Position, total: Position) => void;

const shadowOf = ({ table }: Projection): string => `${table.name}__shadow`;

const applyPage = async (
  manager: EntityManager,
  store: EventStore,
  projection: Projection,
  from: Position,
  to: Position,
): Promise<Position> => {
  const page = await store.readAll(from, Math.min(MAX_PAGE, to - from));
  const query = queryOf(manager);
  const shadow = shadowOf(projection);
  const events = page
    .filter(({ category }) => projection.categories.includes(category))
    .map((stored) => store.decode(stored));
  if (events.length > 0)
    await writeRows(query, projection.table, shadow, await projection.rows(events, query, shadow));
  return page.at(-1)?.position ?? to;
};

const makeShadow = async (database: DataSource, projection: Projection): Promise<void> => {
  const shadow = shadowOf(projection);
  await database.query(`DROP TABLE IF EXISTS read.${shadow}`);
  await database.query(`CREATE TABLE read.${shadow} (LIKE read.${projection.table.name} INCLUDING ALL)`);
  await database.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON read.${shadow} TO pact_app`);
};

const swap = async (manager: EntityManager, projection: Projection, position: Position): Promise<void> => {
  const { name } = projection.table;
  await manager.query(`DROP TABLE read.${name}`);
  await manager.query(`ALTER TABLE read.${shadowOf(projection)} RENAME TO ${name}`);
  await manager.update(Checkpoint, { name: projection.name }, { position: String(position) });
  await manager.delete(ParkedStream, { projection: projection.name });
};

/**
 * Builds a projection anew beside the live one and swaps when it has caught up: readers never see an empty table.
 * `database` is a connection of the owner of the tables. The live runner may go on: it is fenced at the swap.
 */
export const rebuild = async (
  database: DataSource,
  store: EventStore,
  projection: Projection,
  progress: Progress,
): Promise<Position> => {
  await makeShadow(database, projection);
  await ensureCheckpoint(database, projection.name);
  let position = 0;
  for (let head = await store.head(); position < head; head = await store.head()) {
    position = await database.transaction((manager) => applyPage(manager, store, projection, position, head));
    progress(position, head);
  }
  await database.transaction(async (manager) => {
    // Locks the checkpoint: the live runner waits here and finds itself fenced after the swap.
    const live = await manager.findOne(Checkpoint, {
      where: { name: projection.name },
      lock: { mode: 'pessimistic_write' },
    });
    const target = Math.max(position, Number(live?.position ?? 0));
    while (position < target) position = await applyPage(manager, store, projection, position, target);
    await swap(manager, projection, position);
  });
  progress(position, position);
  return position;
};
