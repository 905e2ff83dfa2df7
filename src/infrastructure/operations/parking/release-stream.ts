import type { DataSource, EntityManager } from 'typeorm';
import type { EventStore, Position, RecordedEvent, Version } from '../../../application/ports/event-store.js';
import { Checkpoint } from '../../subscriptions/checkpoint.entity.js';
import { isEventsFault } from '../../subscriptions/events-fault.js';
import { ParkedStream } from '../../subscriptions/parked-stream.entity.js';
import type { Projection } from '../../subscriptions/projection.js';
import { queryOf } from '../../subscriptions/projector.js';
import { writeRows } from '../../subscriptions/write-rows.js';

/** Events folded at once. */
const PAGE = 500;

/** What has become of a stream: released with so many events, still parked for a kind of failure, or not parked at all. */
export type Release =
  | { readonly outcome: 'released'; readonly events: number }
  | { readonly outcome: 'still-parked'; readonly version: Version; readonly problem: string }
  | { readonly outcome: 'not-parked' };

/** An event could not be taken now either: everything is undone. */
class StillPoisoned extends Error {
  constructor(
    readonly version: Version,
    cause: unknown,
  ) {
    super('An event of the stream cannot be taken.', { cause });
  }
}

/**
 * Takes the checkpoint away until the end of this transaction. A runner that wants to move it meanwhile waits, finds the
 * row gone although an equal one takes its place, and reads it again (Fenced): it cannot go on with the list of waiting
 * streams that it had looked up before the release.
 */
const takeCheckpoint = async (manager: EntityManager, name: string): Promise<Position | undefined> => {
  for (;;) {
    const [[taken]] = await manager.query<[{ position: string }[], number]>(
      'DELETE FROM read.checkpoint WHERE name = $1 RETURNING position',
      [name],
    );
    if (taken) return Number(taken.position);
    // another release or a rebuild has replaced the row while we waited for it
    if (!(await manager.existsBy(Checkpoint, { name }))) return undefined;
  }
};

const putCheckpoint = (manager: EntityManager, name: string, position: Position): Promise<unknown> =>
  manager.query('INSERT INTO read.checkpoint (name, position) VALUES ($1, $2)', [name, position]);

type Reading = Pick<EventStore, 'readStream' | 'decode'>;

/** Events of the stream after a version that the live read model has gone past, page by page. */
async function* waitingEvents(
  store: Reading,
  stream: string,
  after: Version,
  upTo: Position,
): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
  for (let version = after; ;) {
    const page = await store.readStream(stream, version, PAGE);
    const waiting = page.filter(({ position }) => position <= upTo);
    if (waiting.length > 0)
      yield waiting.map((stored) => {
        try {
          return store.decode(stored);
        } catch (error) {
          throw new StillPoisoned(stored.version, error);
        }
      });
    if (waiting.length < PAGE) return;
    version = waiting.at(-1)?.version ?? version;
  }
}

const fold = async (
  manager: EntityManager,
  projection: Projection,
  events: readonly RecordedEvent[],
): Promise<void> => {
  const { table } = projection;
  const query = queryOf(manager);
  try {
    await writeRows(query, table, table.name, await projection.rows(events, query, table.name));
  } catch (error) {
    throw isEventsFault(error) ? new StillPoisoned(events[0]?.stored.version ?? 0, error) : error;
  }
};

const replay = async (
  manager: EntityManager,
  store: Reading,
  projection: Projection,
  stream: string,
): Promise<Release> => {
  const { name } = projection;
  // in this order: who has the checkpoint knows that nobody parks or releases meanwhile
  const position = await takeCheckpoint(manager, name);
  if (position === undefined) return { outcome: 'not-parked' };
  const parked = await manager.findOneBy(ParkedStream, { projection: name, stream });
  await putCheckpoint(manager, name, position);
  if (!parked) return { outcome: 'not-parked' };
  let events = 0;
  for await (const page of waitingEvents(store, stream, parked.version - 1, position)) {
    await fold(manager, projection, page);
    events += page.length;
  }
  await manager.delete(ParkedStream, { projection: name, stream });
  return { outcome: 'released', events };
};

/**
 * Folds the events that a parked stream has waited with, each once, up to where the live read model is, and lets the
 * stream go, in one transaction. The service may go on: its runner waits for the end and then goes on after it. When an
 * event cannot be taken now either, nothing changes. `database` may write the read models.
 */
export const releaseStream = async (
  database: DataSource,
  store: Reading,
  projection: Projection,
  stream: string,
): Promise<Release> => {
  try {
    return await database.transaction((manager) => replay(manager, store, projection, stream));
  } catch (error) {
    if (!(error instanceof StillPoisoned)) throw error;
    const { version, cause } = error;
    return { outcome: 'still-parked', version, problem: cause instanceof Error ? cause.name : 'unknown' };
  }
};
