import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import type {
  EventStore,
  Position,
  RecordedEvent,
  StoredEvent,
} from '../../application/ports/event-store.js';
import { Checkpoint } from './checkpoint.entity.js';
import { ParkedStream } from './parked-stream.entity.js';
import type { Projection, Query, Row } from './projection.js';
import { writeRows } from './write-rows.js';

/** Another runner, or a rebuild, has moved this checkpoint: stop and read it again. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** Runs SQL in the transaction of `manager`. */
export const queryOf =
  (manager: EntityManager): Query =>
  (sql, parameters) =>
    manager.query(sql, [...parameters]);

/** Applies pages of events to one read model; rows and checkpoint move in one transaction, so twice is once. */
export class Projector {
  constructor(
    private readonly database: DataSource,
    private readonly store: EventStore,
    private readonly projection: Projection,
    /** The alarm: a stream has been parked. */
    private readonly parked: (stored: StoredEvent, error: unknown) => void,
  ) {}

  /** Position of the last event in the rows; the checkpoint is made when there is none. */
  async position(): Promise<Position> {
    const { name } = this.projection;
    await this.database
      .createQueryBuilder()
      .insert()
      .into(Checkpoint)
      .values({ name, position: '0' })
      .orIgnore()
      .execute();
    const { position } = await this.database.getRepository(Checkpoint).findOneByOrFail({ name });
    return Number(position);
  }

  /**
   * Takes one page that begins right after `from`.
   * @throws Fenced when the checkpoint is no longer at `from`
   */
  async apply(page: readonly StoredEvent[], from: Position): Promise<Position> {
    const to = page.at(-1)?.position ?? from;
    if (to === from) return from;
    await this.database.transaction(async (manager) => {
      const query = queryOf(manager);
      // Rows can be rebuilt from the log: their loss in a crash costs a replay, never an event.
      await query('SET LOCAL synchronous_commit = off', []);
      await this.moveCheckpoint(manager, from, to);
      const readable = await this.readable(page, manager);
      const { table } = this.projection;
      if (readable.length > 0) await writeRows(query, table, table.name, await this.fold(readable, manager));
    });
    return to;
  }

  private async moveCheckpoint(manager: EntityManager, from: Position, to: Position): Promise<void> {
    const moved = await manager.update(
      Checkpoint,
      { name: this.projection.name, position: String(from) },
      { position: String(to) },
    );
    if (moved.affected !== 1) throw new Fenced(`The checkpoint of ${this.projection.name} has been moved.`);
  }

  /** The page's events of this projection's categories, less those of parked streams; parks what cannot be read. */
  private async readable(
    page: readonly StoredEvent[],
    manager: EntityManager,
  ): Promise<readonly RecordedEvent[]> {
    const { name: projection, categories } = this.projection;
    const wanted = page.filter(({ category }) => categories.includes(category));
    if (wanted.length === 0) return [];
    const parkedRows = await manager.findBy(ParkedStream, { projection });
    const parked = new Set(parkedRows.map(({ stream }) => stream));
    const readable: RecordedEvent[] = [];
    for (const stored of wanted) {
      if (parked.has(stored.stream)) continue;
      try {
        readable.push(this.store.decode(stored));
      } catch (error) {
        parked.add(stored.stream);
        await this.park(manager, stored, error);
      }
    }
    return readable;
  }

  /** Folds the page; when the fold throws, stream by stream, so that only the poisoned stream waits. */
  private async fold(page: readonly RecordedEvent[], manager: EntityManager): Promise<readonly Row[]> {
    const query = queryOf(manager);
    const { table } = this.projection;
    try {
      return await this.projection.rows(page, query, table.name);
    } catch (error) {
      if (error instanceof QueryFailedError) throw error;
    }
    const rows: Row[] = [];
    for (const events of byStream(page).values()) {
      try {
        rows.push(...(await this.projection.rows(events, query, table.name)));
      } catch (error) {
        const [first] = events;
        if (first === undefined || error instanceof QueryFailedError) throw error;
        await this.park(manager, first.stored, error);
      }
    }
    return rows;
  }

  private async park(manager: EntityManager, stored: StoredEvent, error: unknown): Promise<void> {
    await manager.insert(ParkedStream, {
      projection: this.projection.name,
      stream: stored.stream,
      version: stored.version,
      problem: error instanceof Error ? error.name : 'unknown',
      parkedAt: new Date(stored.recordedAt),
    });
    this.parked(stored, error);
  }
}

const byStream = (page: readonly RecordedEvent[]): ReadonlyMap<string, readonly RecordedEvent[]> => {
  const streams = new Map<string, RecordedEvent[]>();
  for (const recorded of page) {
    const events = streams.get(recorded.stored.stream) ?? [];
    events.push(recorded);
    streams.set(recorded.stored.stream, events);
  }
  return streams;
};
