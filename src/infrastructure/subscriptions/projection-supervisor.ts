import { setMaxListeners } from 'node:events';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { EventStore, Position, StoredEvent } from '../../application/ports/event-store.js';
import { inTurns } from '../persistence/lease-turns.js';
import type { Lease } from '../persistence/lease.js';
import { ParkedStream } from './parked-stream.entity.js';
import { decodeOnce } from './decode-once.js';
import type { Projection } from './projection.js';
import { Projector } from './projector.js';
import { tellingProgress } from './published-progress.js';
import type { OwnProgress } from './read-model-progress.js';
import { run } from './runner.js';

/** Told of failures: the log raises the alarm. */
export abstract class ProjectionWatch {
  abstract failed(projection: string, error: unknown, pauseMs: number): void;
  abstract parked(projection: string, stored: StoredEvent, error: unknown): void;
  /** This process could not ask for its turn. */
  abstract turnFailed(error: unknown, pauseMs: number): void;
}

/** Lease of all read models together: one process runs them, the others stand by (ADR 0021). */
export const PROJECTOR_LEASE = 'projector';

/** Events that are kept decoded for the read models that have not taken them yet. */
const KEPT = 1_000;

/** What the read models are run with. */
export interface Supervision {
  /** Works as `pact_projector`. */
  readonly database: DataSource;
  /** Connections of the same role for the lease. */
  readonly leases: Pool;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly watch: ProjectionWatch;
  /** Told how many events a read model has taken at once. */
  readonly pageTaken?: (projection: string, events: number) => void;
}

/** Runs every projection while this process has the lease, and stands by while another has it. */
export class ProjectionSupervisor implements OwnProgress, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly positions = new Map<string, Position>();
  private readonly listeners: (() => void)[] = [];
  private running: Promise<unknown> = Promise.resolve();
  private readonly events: Pick<EventStore, 'decode'>;

  constructor(private readonly on: Supervision) {
    this.events = decodeOnce(on.store, KEPT);
  }

  onApplicationBootstrap(): void {
    const { leases, watch } = this.on;
    this.running = inTurns(leases, PROJECTOR_LEASE, (lease, ended) => this.lead(lease, ended), {
      signal: this.stopping.signal,
      failed: (error, pauseMs) => watch.turnFailed(error, pauseMs),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Position that every read model has reached; undefined for a stand-by. */
  get reached(): Position | undefined {
    return this.positions.size === 0 ? undefined : Math.min(...this.positions.values());
  }

  onAdvanced(tell: () => void): void {
    this.listeners.push(tell);
  }

  /** Events that each read model still has to take; empty for a stand-by. */
  async lags(): Promise<ReadonlyMap<string, number>> {
    const head = await this.on.store.head();
    return new Map([...this.positions].map(([name, position]) => [name, head - Math.max(position, 0)]));
  }

  /** Streams that each read model has set aside. */
  async parked(): Promise<ReadonlyMap<string, number>> {
    const waiting = await this.on.database.getRepository(ParkedStream).find();
    return new Map(
      this.on.projections.map(({ name }) => [
        name,
        waiting.filter(({ projection }) => projection === name).length,
      ]),
    );
  }

  private async lead(lease: Lease, ended: AbortSignal): Promise<void> {
    const { database, projections } = this.on;
    // each read model waits for the end of the lease: that is no leak
    setMaxListeners(0, ended);
    const told = tellingProgress(database, lease, ended);
    for (const { name } of projections) this.positions.set(name, -1);
    try {
      await Promise.all(projections.map((projection) => this.keep(projection, lease, ended, told)));
    } finally {
      this.positions.clear();
    }
  }

  private keep(
    projection: Projection,
    lease: Lease,
    ended: AbortSignal,
    told: (position: Position) => void,
  ): Promise<void> {
    const { database, store, watch, pageTaken } = this.on;
    const { name } = projection;
    const parked = (stored: StoredEvent, error: unknown): void => watch.parked(name, stored, error);
    const projector = new Projector(database, this.events, projection, parked, lease);
    const advanced = (position: Position): void => {
      this.positions.set(name, position);
      const { reached = -1 } = this;
      if (reached >= 0) told(reached);
      for (const tell of this.listeners) tell();
    };
    const failed = (error: unknown, pauseMs: number): void => watch.failed(name, error, pauseMs);
    const took = (events: number): void => pageTaken?.(name, events);
    return run(store, projector, { advanced, took, failed }, ended);
  }
}
