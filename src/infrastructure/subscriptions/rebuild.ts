import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { EventStore, Position, RecordedEvent } from '../../application/ports/event-store.js';
import { Checkpoint } from './checkpoint.entity.js';
import { ParkedStream } from './parked-stream.entity.js';
import type { Projection } from './projection.js';
import { ensureCheckpoint, queryOf } from './projector.js';
import { readAhead } from './read-ahead.js';
import { writeRows } from './write-rows.js';

/** Told how far a rebuild is, in events. */
export type Progress = (done: Position, total: Position) => void;

/** Where the rows of one projection go. */
interface Shadow {
  readonly projection: Projection;
  readonly manager: EntityManager;
}

const shadowOf = ({ table }: Projection): string => `${table.name}__shadow`;

const makeShadow = async (database: DataSource, projection: Projection): Promise<void> => {
  const shadow = shadowOf(projection);
  await database.query(`DROP TABLE IF EXISTS read.${shadow}`);
  await database.query(`CREATE TABLE read.${shadow} (LIKE read.${projection.table.name} INCLUDING ALL)`);
  await database.query(`GRANT SELECT ON read.${shadow} TO pact_app, pact_audit`);
  await database.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON read.${shadow} TO pact_projector`);
};

const write = async ({ projection, manager }: Shadow, events: readonly RecordedEvent[]): Promise<void> => {
  const wanted = events.filter(({ stored }) => projection.categories.includes(stored.category));
  if (wanted.length === 0) return;
  const query = queryOf(manager);
  const shadow = shadowOf(projection);
  await writeRows(query, projection.table, shadow, await projection.rows(wanted, query, shadow));
};

/** Events from `from` to `to` into the shadows: each is decoded once, while the database takes those before it. */
const load = async (
  store: EventStore,
  shadows: readonly Shadow[],
  from: Position,
  to: Position,
  progress: Progress,
): Promise<Position> => {
  const categories = new Set(shadows.flatMap(({ projection }) => projection.categories));
  let position = from;
  let written: Promise<unknown> = Promise.resolve();
  try {
    for await (const page of readAhead(store, from, to)) {
      const events = page.filter(({ category }) => categories.has(category)).map((one) => store.decode(one));
      await written;
      progress(position, to);
      written = Promise.all(shadows.map((shadow) => write(shadow, events)));
      position = page.at(-1)?.position ?? position;
    }
  } finally {
    await written;
  }
  return position;
};

const swap = async (manager: EntityManager, projection: Projection, position: Position): Promise<void> => {
  const { name } = projection.table;
  await manager.query(`DROP TABLE read.${name}`);
  await manager.query(`ALTER TABLE read.${shadowOf(projection)} RENAME TO ${name}`);
  // a new row, not another position: a runner that waits here must be fenced even when the position stays the same
  await manager.delete(Checkpoint, { name: projection.name });
  await manager.upsert(Checkpoint, { name: projection.name, position: String(position) }, ['name']);
  await manager.delete(ParkedStream, { projection: projection.name });
};

/** Connections whose commits wait for no disk: a shadow that a crash cuts short is made anew. */
const withConnections = async <Answer>(
  database: DataSource,
  count: number,
  work: (managers: readonly EntityManager[]) => Promise<Answer>,
): Promise<Answer> => {
  const runners: QueryRunner[] = Array.from({ length: count }, () => database.createQueryRunner());
  try {
    for (const runner of runners) await runner.query('SET synchronous_commit = off');
    return await work(runners.map(({ manager }) => manager));
  } finally {
    for (const runner of runners) {
      await runner.query('RESET synchronous_commit').catch(() => undefined);
      await runner.release();
    }
  }
};

/**
 * Builds projections anew beside the live ones, in one pass over the log, and swaps them in when they have caught up:
 * readers never see an empty table. `database` is a connection of the owner of the tables. The live runners may go on:
 * they are fenced at the swap.
 */
export const rebuildTogether = async (
  database: DataSource,
  store: EventStore,
  projections: readonly Projection[],
  progress: Progress,
): Promise<Position> => {
  for (const projection of projections) {
    await makeShadow(database, projection);
    await ensureCheckpoint(database, projection.name);
  }
  let position = await withConnections(database, projections.length, async (managers) => {
    const shadows = managers.flatMap((manager, index) => {
      const projection = projections[index];
      return projection ? [{ projection, manager }] : [];
    });
    let reached = 0;
    for (let head = await store.head(); reached < head; head = await store.head())
      reached = await load(store, shadows, reached, head, progress);
    return reached;
  });
  await database.transaction(async (manager) => {
    // Locks the checkpoints: the live runners wait here and find themselves fenced after the swap.
    const live = await manager.find(Checkpoint, {
      where: projections.map(({ name }) => ({ name })),
      order: { name: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const target = Math.max(position, ...live.map((one) => Number(one.position)));
    const shadows = projections.map((projection) => ({ projection, manager }));
    position = await load(store, shadows, position, target, progress);
    for (const projection of projections) await swap(manager, projection, position);
  });
  progress(position, position);
  return position;
};

/** The same for one projection. */
export const rebuild = (
  database: DataSource,
  store: EventStore,
  projection: Projection,
  progress: Progress,
): Promise<Position> => rebuildTogether(database, store, [projection], progress);
