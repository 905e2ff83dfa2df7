import type { DataSource, EntityManager } from 'typeorm';
import type {
  EventStore,
  Position,
  RecordedEvent,
  StoredEvent,
} from '../../application/ports/event-store.js';
import { leaseHeld } from '../persistence/lease-fence.js';
import type { HeldLease } from '../persistence/lease.js';
import { Checkpoint } from './checkpoint.entity.js';
import { isEventsFault } from './events-fault.js';
import { namedQuery } from './named-query.js';
import { ParkedStream } from './parked-stream.entity.js';
import type { Projection, Query } from './projection.js';
import { quickPages } from './quick-page.js';
import { writeRows } from './write-rows.js';

/** Another runner, or a rebuild, has moved this checkpoint, or another process has the lease: stop and read it again. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** Runs SQL in the transaction of `manager`. */
export const queryOf =
  (manager: EntityManager): Query =>
  (sql, parameters) =>
    manager.query(sql, [...parameters]);

/** Makes the checkpoint of a projection that has never run. */
export const ensureCheckpoint = async (
  { manager }: Pick<DataSource, 'manager'>,
  name: string,
): Promise<void> => {
  const checkpoint = { name, position: '0' };
  await manager.createQueryBuilder().insert().into(Checkpoint).values(checkpoint).orIgnore().execute();
};

/** The first event of a stream that has to wait, and why. */
interface Parking {
  readonly stored: StoredEvent;
  readonly error: unknown;
}

/** Writes the rows of a page and says which streams it could not write. */
type Write = (page: readonly RecordedEvent[], manager: EntityManager) => Promise<readonly Parking[]>;

/**
 * Moves the checkpoint from where it must be, and tells which streams wait. In the same round trip the transaction is
 * told not to wait for the disk: rows can be rebuilt from the log, so their loss in a crash costs a replay, never an event.
 */
const move = (held: string): string => `UPDATE read.checkpoint SET position = $3 FROM (${held}) held
  WHERE name = $1 AND position = $2
  RETURNING set_config('synchronous_commit', 'off', true),
    ARRAY(SELECT stream FROM read.parked_stream WHERE projection = $1) AS waiting`;

/** In the same statement the token is shown: a process that has lost its lease, and does not know it, moves nothing. */
const MOVE_UNDER_LEASE = move(leaseHeld('$4', '$5'));
const MOVE_ALONE = move('SELECT 1');

/** Applies pages of events to one read model; rows and checkpoint move in one transaction, so twice is once. */
export class Projector {
  private readonly takeQuickly: ReturnType<typeof quickPages>;
  constructor(
    private readonly database: DataSource,
    private readonly store: Pick<EventStore, 'decode'>,
    private readonly projection: Projection,
    /** The alarm: a stream has been parked. */
    private readonly parked: (stored: StoredEvent, error: unknown) => void,
    /** Absent where there are no others, as in a command that runs alone. */
    private readonly lease?: HeldLease,
  ) {
    this.takeQuickly = quickPages({ query: namedQuery(database), store, projection, lease });
  }

  /** Position of the last event in the rows; the checkpoint is made when there is none. */
  async position(): Promise<Position> {
    const { name } = this.projection;
    await ensureCheckpoint(this.database, name);
    const { position } = await this.database.getRepository(Checkpoint).findOneByOrFail({ name });
    return Number(position);
  }

  /** Whether the page holds an event that this read model takes. */
  concerns(page: readonly StoredEvent[]): boolean {
    const { categories } = this.projection;
    return page.some(({ category }) => categories.includes(category));
  }

  /**
   * Takes one page that begins after `from`, with nothing between that concerns this read model: quickly if possible.
   * What cannot be taken whole for the fault of an event is taken stream by stream: only those at fault wait.
   * @throws Fenced when the checkpoint is no longer at `from`, or the lease is another's
   */
  async apply(page: readonly StoredEvent[], from: Position): Promise<Position> {
    const to = page.at(-1)?.position ?? from;
    if (to === from || (await this.takeQuickly(page, from))) return to;
    try {
      await this.take(page, from, to, this.writeAtOnce);
    } catch (error) {
      if (error instanceof Fenced || !isEventsFault(error)) throw error;
      await this.take(page, from, to, this.writeByStream);
    }
    return to;
  }

  private async take(
    page: readonly StoredEvent[],
    from: Position,
    to: Position,
    write: Write,
  ): Promise<void> {
    const parkings = await this.database.transaction(async (manager) => {
      const { readable, unreadable } = this.read(page, await this.moveCheckpoint(manager, from, to));
      const unwritten = readable.length === 0 ? [] : await write(readable, manager);
      // What could not be written comes before what could not be read of the same stream.
      const first = new Map([...unreadable, ...unwritten].map((one) => [one.stored.stream, one]));
      for (const parking of first.values()) await this.park(manager, parking);
      return [...first.values()];
    });
    for (const { stored, error } of parkings) this.parked(stored, error);
  }

  /** Gives the streams that wait. */
  private async moveCheckpoint(manager: EntityManager, from: Position, to: Position): Promise<Set<string>> {
    const { lease } = this;
    const { name } = this.projection;
    const statement = lease ? MOVE_UNDER_LEASE : MOVE_ALONE;
    const token = lease ? [lease.name, String(lease.token)] : [];
    const parameters = [name, from, to, ...token];
    // TypeORM answers an UPDATE with its rows and their number.
    const [[moved]] = await manager.query<[{ waiting: string[] }[], number]>(statement, parameters);
    if (!moved) throw new Fenced(`The checkpoint of ${name} has been moved, or its lease was taken.`);
    return new Set(moved.waiting);
  }

  /** The page's events of this projection's categories, less those of streams that wait and from what cannot be read. */
  private read(
    page: readonly StoredEvent[],
    waiting: Set<string>,
  ): { readonly readable: readonly RecordedEvent[]; readonly unreadable: readonly Parking[] } {
    const { categories } = this.projection;
    const wanted = page.filter(({ category }) => categories.includes(category));
    const readable: RecordedEvent[] = [];
    const unreadable: Parking[] = [];
    for (const stored of wanted) {
      if (waiting.has(stored.stream)) continue;
      try {
        readable.push(this.store.decode(stored));
      } catch (error) {
        waiting.add(stored.stream);
        unreadable.push({ stored, error });
      }
    }
    return { readable, unreadable };
  }

  private readonly writeAtOnce: Write = async (page, manager) => {
    const { projection } = this;
    const { table } = projection;
    const query = queryOf(manager);
    await writeRows(query, table, table.name, await projection.rows(page, query, table.name));
    return [];
  };

  private readonly writeByStream: Write = async (page, manager) => {
    const unwritten: Parking[] = [];
    for (const [first, ...rest] of streamsOf(page)) {
      try {
        // A savepoint: what the database refuses of one stream does not undo the others.
        await manager.transaction((inner) => this.writeAtOnce([first, ...rest], inner));
      } catch (error) {
        if (!isEventsFault(error)) throw error;
        unwritten.push({ stored: first.stored, error });
      }
    }
    return unwritten;
  };

  private async park(manager: EntityManager, { stored, error }: Parking): Promise<void> {
    await manager.insert(ParkedStream, {
      projection: this.projection.name,
      stream: stored.stream,
      version: stored.version,
      problem: error instanceof Error ? error.name : 'unknown',
      parkedAt: new Date(stored.recordedAt),
    });
  }
}

type StreamEvents = [RecordedEvent, ...RecordedEvent[]];

const streamsOf = (page: readonly RecordedEvent[]): Iterable<StreamEvents> => {
  const streams = new Map<string, StreamEvents>();
  for (const recorded of page) {
    const known = streams.get(recorded.stored.stream);
    if (known) known.push(recorded);
    else streams.set(recorded.stored.stream, [recorded]);
  }
  return streams.values();
};
