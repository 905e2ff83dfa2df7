import type { Provider } from '@nestjs/common';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { EventStore } from './application/ports/event-store.js';
import { notaryLog } from './infrastructure/audit/notary/notary-log.js';
import { NotaryRunner } from './infrastructure/audit/notary/notary-runner.js';
import { notaryLags, notaryStatus } from './infrastructure/audit/notary/notary-status.js';
import type { Pace } from './infrastructure/audit/notary/tree-notary.js';
import { notaryKeyFile } from './infrastructure/cli/notary-key.command.js';
import type { Config, ProcessKind } from './infrastructure/config/config.js';
import type { Log } from './infrastructure/observability/log.js';
import { Metrics } from './infrastructure/observability/metrics.js';
import { createPool } from './infrastructure/persistence/pool.js';
import { openReadDatabase } from './infrastructure/persistence/read-database.js';
import { entities } from './infrastructure/read-models/entities.js';
import { projections } from './infrastructure/read-models/projections.js';
import { ProjectionLog } from './infrastructure/subscriptions/projection-log.js';
import { ProjectionSupervisor } from './infrastructure/subscriptions/projection-supervisor.js';
import { RomeClock } from './infrastructure/time/rome-clock.js';

/** Connections of all read models together: they write small pages, mostly not at once. */
const READ_MODELS = 8;

/** What the subscribers of this process work with; absent is what other processes run. */
export interface BackgroundResources {
  readonly projector?: { readonly database: DataSource; readonly leases: Pool };
  /** Connections as `pact_notary`. */
  readonly notary?: Pool;
  /** How often it signs, where not as usual. */
  readonly notaryPace?: Pace;
  close(): Promise<void>;
}

/** Opens what the kinds of this process need, each in its own role. */
export const openBackground = async (
  kinds: readonly ProcessKind[],
  urlOf: (kind: 'projector' | 'notary') => string,
  onIdleError: (code: string) => void,
): Promise<BackgroundResources> => {
  const pool = (kind: 'projector' | 'notary', max: number): Pool =>
    createPool(urlOf(kind), { name: kind, max, onIdleError });
  const projector = kinds.includes('projector') && {
    database: await openReadDatabase(urlOf('projector'), entities, onIdleError, READ_MODELS),
    leases: pool('projector', 2),
  };
  const notary = kinds.includes('notary') && pool('notary', 6);
  return {
    ...(projector && { projector }),
    ...(notary && { notary }),
    close: async () => {
      if (projector) await Promise.all([projector.database.destroy(), projector.leases.end()]);
      if (notary) await notary.end();
    },
  };
};

/** What background work stands on. */
export interface BackgroundScene {
  readonly store: EventStore;
  readonly log: Log;
  readonly background: BackgroundResources;
  readonly config: Config;
}

const supervise = (
  projector: NonNullable<BackgroundResources['projector']>,
  { store, log }: BackgroundScene,
  metrics: Metrics,
): ProjectionSupervisor => {
  const watch = new ProjectionLog(log);
  const pageTaken = (name: string, events: number): void => metrics.pageTaken(name, events);
  const supervisor = new ProjectionSupervisor({ ...projector, store, projections, watch, pageTaken });
  metrics.beforeExpose(async () => {
    metrics.leads('projector', supervisor.reached !== undefined);
    for (const [name, events] of await supervisor.lags()) metrics.projectionLag(name, events);
    for (const [name, streams] of await supervisor.parked()) metrics.parkedStreams(name, streams);
  });
  return supervisor;
};

const notarise = (
  pool: Pool,
  { store, log, config, background }: BackgroundScene,
  metrics: Metrics,
): NotaryRunner => {
  metrics.beforeExpose(async () => {
    for (const [tree, leaves] of await notaryLags(pool, () => store.head())) metrics.notaryLag(tree, leaves);
    for (const { tree, refused } of await notaryStatus(pool))
      metrics.notaryRefuses(tree, refused !== undefined);
  });
  const { tenantId, auditDir, checkpointSink, dataDir } = config;
  return new NotaryRunner({
    ...{ tenantId, pool, store, auditDir, watch: notaryLog(log), clock: new RomeClock() },
    keyFile: notaryKeyFile(dataDir),
    ...(checkpointSink !== undefined && { checkpointSink }),
    ...(background.notaryPace && { pace: background.notaryPace }),
  });
};

/** The subscribers of this process: they start with the application and end before its connections are closed. */
export const backgroundProviders = (scene: BackgroundScene): Provider[] => {
  const { projector, notary } = scene.background;
  const inject = [Metrics];
  return [
    ...(projector
      ? [
          {
            provide: ProjectionSupervisor,
            useFactory: (metrics: Metrics) => supervise(projector, scene, metrics),
            inject,
          },
        ]
      : []),
    ...(notary
      ? [
          {
            provide: NotaryRunner,
            useFactory: (metrics: Metrics) => notarise(notary, scene, metrics),
            inject,
          },
        ]
      : []),
  ];
};
