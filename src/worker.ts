import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { backgroundProviders, openBackground, type BackgroundScene } from './background-work.js';
import type { Config } from './infrastructure/config/config.js';
import { codecRegistry } from './infrastructure/event-store/codecs/codec-registry.js';
import { openEventStore } from './infrastructure/event-store/open-event-store.js';
import { HttpFrameModule } from './infrastructure/http/http-frame.module.js';
import type { HttpOptions } from './infrastructure/http/http-options.js';
import { READINESS_CHECKS } from './infrastructure/http/operations/readiness.js';
import type { Log } from './infrastructure/observability/log.js';
import { ObservabilityModule } from './infrastructure/observability/observability.module.js';
import { roleUrl } from './infrastructure/persistence/databases.js';
import { createPool } from './infrastructure/persistence/pool.js';
import { ProjectionSupervisor } from './infrastructure/subscriptions/projection-supervisor.js';
import {
  eventLogReady,
  migrationsReady,
  notaryReady,
  projectorReady,
  readModelsReady,
} from './readiness-checks.js';

/** What a process without an API has open: no key, no right to append. */
export interface Worker extends BackgroundScene {
  readonly config: Config;
  /** In the role of the first of its kinds, which all may read the log. */
  readonly ask: (sql: string) => Promise<readonly { name: string }[]>;
  close(): Promise<void>;
}

/** Opens what a `projector`, a `notary` or both need. Nothing is made or migrated: that is done by an `api` process. */
export const openWorker = async (config: Config, log: Log): Promise<Worker> => {
  const kinds = config.processes.filter((kind) => kind === 'projector' || kind === 'notary');
  const urls = new Map<string, string>();
  for (const kind of kinds) urls.set(kind, await roleUrl(config, kind));
  const onIdleError = (code: string): void =>
    log.warn({ code }, 'An idle connection to PostgreSQL was lost.');
  const pool = createPool(urls.get(kinds[0] ?? '') ?? '', { name: 'events', max: 4, onIdleError });
  const store = await openEventStore(config.eventStore, pool, codecRegistry);
  const background = await openBackground(kinds, (kind) => urls.get(kind) ?? '', onIdleError);
  return {
    ...{ config, log, store, background },
    ask: async (sql) => (await pool.query<{ name: string }>(sql)).rows,
    close: async () => {
      await store.close();
      await background.close();
      await pool.end();
    },
  };
};

const readinessOf = ({ store, background, ask }: Worker, supervisor?: ProjectionSupervisor) => {
  const { projector, notary } = background;
  return [
    migrationsReady(ask),
    eventLogReady(store),
    ...(projector && supervisor
      ? [readModelsReady(projector.database, store), projectorReady(supervisor, projector.leases)]
      : []),
    ...(notary ? [notaryReady(notary)] : []),
  ];
};

@Global()
@Module({})
class BackgroundModule {
  static forRoot(worker: Worker): DynamicModule {
    const readiness: Provider = {
      provide: READINESS_CHECKS,
      useFactory: (supervisor?: ProjectionSupervisor) => readinessOf(worker, supervisor),
      inject: [{ token: ProjectionSupervisor, optional: true }],
    };
    return {
      module: BackgroundModule,
      providers: [...backgroundProviders(worker), readiness],
      exports: [READINESS_CHECKS],
    };
  }
}

/** A process that runs subscribers and serves the operator's pages only. */
@Module({})
export class WorkerModule {
  static forRoot(worker: Worker, http: HttpOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ObservabilityModule.forRoot(worker.log),
        BackgroundModule.forRoot(worker),
        HttpFrameModule.forOperations(http),
      ],
    };
  }
}
