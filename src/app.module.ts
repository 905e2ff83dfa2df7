import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ApplicationModule } from './application/application.module.js';
import { AccessLog } from './application/ports/access-log.js';
import { AccessRegister } from './application/ports/access-register.js';
import { Clock } from './application/ports/clock.js';
import { Digest } from './application/ports/digest.js';
import { EventStore } from './application/ports/event-store.js';
import { FieldClasses } from './application/ports/field-classes.js';
import { PactPolicies } from './application/ports/pact-policies.js';
import { PersonIndex } from './application/ports/person-index.js';
import { Projections } from './application/ports/projections.js';
import { Reservations } from './application/ports/reservations.js';
import { BlindIndex, Sealer } from './application/ports/sealer.js';
import { Tenancy } from './application/ports/tenancy.js';
import { TransparencyLog } from './application/ports/transparency-log.js';
import { auditPorts } from './audit-ports.js';
import { backgroundProviders } from './background-work.js';
import type { Day } from './domain/kernel/moment.js';
import { policyInForce } from './domain/pact/pact-policy.js';
import { PgAccessRegister } from './infrastructure/access-log/pg-access-register.js';
import { PgTransparencyLog } from './infrastructure/audit/notary/pg-transparency-log.js';
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
import { readers } from './infrastructure/read-models/readers.js';
import { ProjectionSupervisor } from './infrastructure/subscriptions/projection-supervisor.js';
import { toldPosition } from './infrastructure/subscriptions/published-progress.js';
import { ReadModelProgress } from './infrastructure/subscriptions/read-model-progress.js';
import {
  accessLogReady,
  eventLogReady,
  notaryReady,
  projectorReady,
  readModelsReady,
} from './readiness-checks.js';
import type { ApiResources } from './runtime.js';

/** Absent in a process that leaves the read models to another one. */
const MAYBE_SUPERVISOR = { token: ProjectionSupervisor, optional: true };

const readinessOf = (
  { store, accessPool, readDatabase, background }: ApiResources,
  supervisor?: ProjectionSupervisor,
) => [
  eventLogReady(store),
  accessLogReady(accessPool),
  readModelsReady(readDatabase, store),
  ...(supervisor && background.projector ? [projectorReady(supervisor, background.projector.leases)] : []),
  ...(background.notary ? [notaryReady(background.notary)] : []),
];

/** The adapters of every port, over what the runtime has opened. */
const portsOf = (runtime: ApiResources) => [
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
  {
    provide: PactPolicies,
    useValue: { inForce: (day: Day) => policyInForce(runtime.config.pactPolicies, day) },
  },
  { provide: Reservations, useValue: runtime.reservations },
  { provide: TransparencyLog, useValue: new PgTransparencyLog(runtime.operations) },
  { provide: PersonIndex, useValue: new PgPersonIndex(runtime.operations) },
  { provide: DataSource, useValue: runtime.readDatabase },
  ...readers,
  ...auditPorts(runtime),
  ...backgroundProviders(runtime),
  {
    provide: Projections,
    useFactory: (supervisor?: ProjectionSupervisor) =>
      new ReadModelProgress(() => toldPosition(runtime.readDatabase), supervisor),
    inject: [MAYBE_SUPERVISOR],
  },
  {
    provide: READINESS_CHECKS,
    useFactory: (supervisor?: ProjectionSupervisor) => readinessOf(runtime, supervisor),
    inject: [MAYBE_SUPERVISOR],
  },
];

@Global()
@Module({})
class PortsModule {
  static forRoot(runtime: ApiResources): DynamicModule {
    const providers = portsOf(runtime);
    return {
      module: PortsModule,
      providers,
      exports: providers.map((one) => ('provide' in one ? one.provide : one)),
    };
  }
}

/** Lets the token guard, which is global, find who signed in. */
@Global()
@Module({ imports: [ApplicationModule], exports: [ApplicationModule] })
class PeopleModule {}

/** The composition root: the only place that sees every layer. `resources` are what is served, all unless told. */
@Module({})
export class AppModule {
  static forRoot(
    runtime: ApiResources,
    http: HttpOptions,
    resources: readonly Type[] = controllers,
  ): DynamicModule {
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
      controllers: [...resources],
    };
  }
}
