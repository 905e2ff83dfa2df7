import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventStore, type Position, type StoredEvent } from '../../application/ports/event-store.js';
import { Projections } from '../../application/ports/projections.js';
import { ParkedStream } from './parked-stream.entity.js';
import { decodeOnce } from './decode-once.js';
import type { Projection } from './projection.js';
import { Projector } from './projector.js';
import { run } from './runner.js';

/** Told of failures: the log raises the alarm. */
export abstract class ProjectionWatch {
  abstract failed(projection: string, error: unknown, pauseMs: number): void;
  abstract parked(projection: string, stored: StoredEvent, error: unknown): void;
}

/** Events that are kept decoded for the read models that have not taken them yet. */
const KEPT = 1_000;

interface Waiting {
  readonly position: Position;
  readonly done: () => void;
}

/** Runs every projection of this process and tells writers when the read models have caught up. */
@Injectable()
export class ProjectionSupervisor
  extends Projections
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  private readonly stopping = new AbortController();
  private readonly positions = new Map<string, Position>();
  private readonly waiting = new Set<Waiting>();
  private running: Promise<unknown> = Promise.resolve();
  private readonly events: Pick<EventStore, 'decode'>;

  constructor(
    private readonly database: DataSource,
    private readonly store: EventStore,
    private readonly projections: readonly Projection[],
    private readonly watch: ProjectionWatch,
  ) {
    super();
    this.events = decodeOnce(store, KEPT);
  }

  onApplicationBootstrap(): void {
    for (const { name } of this.projections) this.positions.set(name, -1);
    this.running = Promise.all(this.projections.map((projection) => this.keep(projection)));
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Position that every read model has reached. */
  get reached(): Position {
    return Math.min(...this.positions.values());
  }

  caughtUp(position: Position, milliseconds: number): Promise<boolean> {
    if (this.reached >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (caughtUp: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(waiting);
        resolve(caughtUp);
      };
      const waiting: Waiting = { position, done: () => settle(true) };
      const timer = setTimeout(() => settle(false), milliseconds);
      this.waiting.add(waiting);
    });
  }

  /** Events that the slowest read model still has to take. */
  async lags(): Promise<ReadonlyMap<string, number>> {
    const head = await this.store.head();
    return new Map([...this.positions].map(([name, position]) => [name, head - Math.max(position, 0)]));
  }

  /** Streams that each read model has set aside. */
  async parked(): Promise<ReadonlyMap<string, number>> {
    const waiting = await this.database.getRepository(ParkedStream).find();
    return new Map(
      this.projections.map(({ name }) => [
        name,
        waiting.filter(({ projection }) => projection === name).length,
      ]),
    );
  }

  private keep(projection: Projection): Promise<void> {
    const { name } = projection;
    const projector = new Projector(this.database, this.events, projection, (stored, error) =>
      this.watch.parked(name, stored, error),
    );
    return run(
      this.store,
      projector,
      {
        advanced: (position) => this.advanced(name, position),
        failed: (error, pauseMs) => this.watch.failed(name, error, pauseMs),
      },
      this.stopping.signal,
    );
  }

  private advanced(name: string, position: Position): void {
    this.positions.set(name, position);
    const { reached } = this;
    for (const { position: wanted, done } of this.waiting) if (wanted <= reached) done();
  }
}
