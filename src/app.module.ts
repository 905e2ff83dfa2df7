import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ApplicationModule } from './application/application.module.js';
import { AccessLog } from './application/ports/access-log.js';
import { AccessRegister } from './application/ports/access-register.js';
import { Clock } from './application/ports/clock.js';
import { Digest } from './application/ports/digest.js';
import { EventStore } from './application/ports/event-store.js';
import { FieldClasses } from './application/ports/field-classes.js';
import { PersonIndex } from './application/ports/person-index.js';
import { Projections } from './application/ports/projections.js';
import { Reservations } from './application/ports/reservations.js';
import { BlindIndex, Sealer } from './application/ports/sealer.js';
import { Tenancy } from './application/ports/tenancy.js';
import { PgAccessRegister } from './infrastructure/access-log/pg-access-register.js';
import { Sha256Digest } from './infrastructure/digest/sha256-digest.js';
import { controllers } from './infrastructure/http/controllers.js';
import { HttpFrameModule } from './infrastructure/http/http-frame.module.js';
import type { HttpOptions } from './infrastructure/http/http-options.js';
import { READINESS_CHECKS } from './infrastructure/http/operations/readiness.js';
import { IdentityModule } from './infrastructure/identity/identity.module.js';
import { measuredAccessLog, measuredStore } from './infrastructure/observability/measured.js';
import { Metrics } from './infrastructure/observability/metrics.js';
import { ObservabilityModule } from './infrastructure/observability/observability.module.js';
import { PgPersonIndex } from './infrastructure/person-index/pg-person-index.js';
import { projections } from './infrastructure/read-models/projections.js';
import { readers } from './infrastructure/read-models/readers.js';
import { PostgresReservations } from './infrastructure/reservations/postgres-reservations.js';
import { ProjectionLog } from './infrastructure/subscriptions/projection-log.js';
import { ProjectionSupervisor } from './infrastructure/subscriptions/projection-supervisor.js';
import { readinessChecks } from './readiness-checks.js';
import type { Runtime } from './runtime.js';

const supervise = (runtime: Runtime, metrics: Metrics): ProjectionSupervisor => {
  const { readDatabase, store, log } = runtime;
  const supervisor = new ProjectionSupervisor(readDatabase, store, projections, new ProjectionLog(log));
  metrics.beforeExpose(async () => {
    for (const [name, events] of await supervisor.lags()) metrics.projectionLag(name, events);
    for (const [name, streams] of await supervisor.parked()) metrics.parkedStreams(name, streams);
  });
  return supervisor;
};

/** The adapters of every port, over what the runtime has opened. */
const portsOf = (runtime: Runtime) => [
  { provide: Clock, useValue: runtime.clock },
  {
    provide: EventStore,
    useFactory: (metrics: Metrics) => measuredStore(runtime.store, metrics),
    inject: [Metrics],
  },
  {
    provide: AccessLog,
    useFactory: (metrics: Metrics) => measuredAccessLog(runtime.accessLog, metrics),
    inject: [Metrics],
  },
  { provide: AccessRegister, useValue: new PgAccessRegister(runtime.accessPool) },
  { provide: Sealer, useValue: runtime.sealer },
  { provide: BlindIndex, useValue: runtime.blindIndex },
  { provide: FieldClasses, useValue: runtime.fieldClasses },
  { provide: Digest, useClass: Sha256Digest },
  { provide: Tenancy, useValue: { tenantId: runtime.config.tenantId } },
  { provide: Reservations, useValue: new PostgresReservations(runtime.operations, runtime.store) },
  { provide: PersonIndex, useValue: new PgPersonIndex(runtime.operations) },
  { provide: DataSource, useValue: runtime.readDatabase },
  ...readers,
  {
    provide: Projections,
    useFactory: (metrics: Metrics) => supervise(runtime, metrics),
    inject: [Metrics],
  },
  { provide: READINESS_CHECKS, useValue: readinessChecks(runtime) },
];

@Global()
@Module({})
class PortsModule {
  static forRoot(runtime: Runtime): DynamicModule {
    const providers = portsOf(runtime);
    return { module: PortsModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** Lets the token guard, which is global, find who signed in. */
@Global()
@Module({ imports: [ApplicationModule], exports: [ApplicationModule] })
class PeopleModule {}

/** The composition root: the only place that sees every layer. */
@Module({})
export class AppModule {
  static forRoot(runtime: Runtime, http: HttpOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CqrsModule.forRoot(),
        ObservabilityModule.forRoot(runtime.log),
        PortsModule.forRoot(runtime),
        PeopleModule,
        IdentityModule.forRoot(runtime.config),
        HttpFrameModule.forRoot(http),
      ],
      controllers: [...controllers],
    };
  }
}
