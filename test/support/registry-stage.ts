import { createSecretKey, randomUUID } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus, type Command, type Query } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { ApplicationModule } from '../../src/application/application.module.js';
import { SigningFacts } from '../../src/application/pact/signing-facts.js';
import type { CommandEnvelope, QueryEnvelope } from '../../src/application/envelope.js';
import { AccessLog } from '../../src/application/ports/access-log.js';
import { AccessRegister } from '../../src/application/ports/access-register.js';
import { CaseTimelines } from '../../src/application/ports/case-timelines.js';
import { CaseViews } from '../../src/application/ports/case-views.js';
import { Caseloads } from '../../src/application/ports/caseloads.js';
import { Clock } from '../../src/application/ports/clock.js';
import { CommitmentLedger } from '../../src/application/ports/commitment-ledger.js';
import { Digest } from '../../src/application/ports/digest.js';
import { EventStore, MAX_PAGE } from '../../src/application/ports/event-store.js';
import { FieldClasses } from '../../src/application/ports/field-classes.js';
import { HouseholdFiles } from '../../src/application/ports/household-files.js';
import { OperatorDirectory } from '../../src/application/ports/operator-directory.js';
import { OrganisationDirectory } from '../../src/application/ports/organisation-directory.js';
import { PeopleDirectory } from '../../src/application/ports/people-directory.js';
import { PersonFiles } from '../../src/application/ports/person-files.js';
import { PersonIndex } from '../../src/application/ports/person-index.js';
import { Projections } from '../../src/application/ports/projections.js';
import { PactPolicies } from '../../src/application/ports/pact-policies.js';
import { Reservations } from '../../src/application/ports/reservations.js';
import { RestitutionLedger } from '../../src/application/ports/restitution-ledger.js';
import { BlindIndex, Sealer } from '../../src/application/ports/sealer.js';
import { Tenancy } from '../../src/application/ports/tenancy.js';
import type { Person } from '../../src/domain/access/person.js';
import type { Aggregate, DomainEvent } from '../../src/domain/kernel/aggregate.js';
import type { Day } from '../../src/domain/kernel/moment.js';
import { policyInForce, type PactPolicy } from '../../src/domain/pact/pact-policy.js';
import { organisationAggregate } from '../../src/domain/organisation/organisation.js';
import { Sha256Digest } from '../../src/infrastructure/digest/sha256-digest.js';
import { allCodecs, codecRegistry } from '../../src/infrastructure/event-store/codecs/codec-registry.js';
import { SchemaFieldClasses } from '../../src/infrastructure/event-store/codecs/field-classes.js';
import { HmacBlindIndex } from '../../src/infrastructure/privacy/hmac-blind-index.js';
import { absentPorts } from './absent-ports.js';
import { people } from './case-people.js';
import { command as contextOf } from './event-store-contract/diary.fixture.js';
import { FixedClock } from './fixed-clock.js';
import {
  FoldedCaseViews,
  FoldedHouseholdFiles,
  FoldedOperatorDirectory,
  FoldedPersonFiles,
  InMemoryPersonIndex,
} from './folded-registry.js';
import { FoldedCommitmentLedger, FoldedRestitutionLedger } from './folded-ledgers.js';
import { InMemoryAccessLog } from './in-memory-access-log.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { InMemoryReservations } from './in-memory-reservations.js';
import { InMemorySealer } from './in-memory-sealer.js';
import { moment, municipalityId } from './pact.fixture.js';
import { organisationRegistered } from './registry.fixture.js';

const TENANT = '5d6ad0f8-3b0f-4d5c-9c39-6bb6b4bdc9a1';

/** Read models that never lag. */
class Immediate extends Projections {
  override caughtUp(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

/** A question of somebody. */
export const asks = (person: Person): QueryEnvelope => ({
  person,
  tenantId: TENANT,
  correlationId: randomUUID(),
  client: '127.0.0.1',
});

/** A command of somebody, each time another one. */
export const orders = (person: Person, over: Partial<CommandEnvelope> = {}): CommandEnvelope => ({
  ...asks(person),
  commandId: randomUUID(),
  fingerprint: 'ab'.repeat(32),
  ...over,
});

/** The whole application on doubles, with its real buses; one body, the municipality of pact.fixture.ts, is there. */
export const openRegistry = async (policies: readonly PactPolicy[] = []) => {
  const clock = new FixedClock(moment);
  const store = new InMemoryEventStore(codecRegistry);
  const accessLog = new InMemoryAccessLog(clock);
  const classes = new SchemaFieldClasses(allCodecs);
  const sealer = new InMemorySealer(accessLog, (field) => classes.of(field));
  const reservations = new InMemoryReservations(store);
  const index = new InMemoryPersonIndex();
  const blind = new HmacBlindIndex(createSecretKey(Buffer.alloc(32, 1)));
  const ports = [
    { provide: Clock, useValue: clock },
    { provide: EventStore, useValue: store },
    { provide: AccessLog, useValue: accessLog },
    { provide: AccessRegister, useValue: {} },
    { provide: Sealer, useValue: sealer },
    { provide: BlindIndex, useValue: blind },
    { provide: FieldClasses, useValue: classes },
    { provide: Digest, useClass: Sha256Digest },
    { provide: Tenancy, useValue: { tenantId: TENANT } },
    { provide: Reservations, useValue: reservations },
    { provide: PactPolicies, useValue: { inForce: (day: Day) => policyInForce(policies, day) } },
    { provide: Projections, useClass: Immediate },
    { provide: PersonIndex, useValue: index },
    { provide: PersonFiles, useValue: new FoldedPersonFiles(store) },
    { provide: HouseholdFiles, useValue: new FoldedHouseholdFiles(store) },
    { provide: OperatorDirectory, useValue: new FoldedOperatorDirectory(store) },
    { provide: CaseViews, useValue: new FoldedCaseViews(store) },
    { provide: CommitmentLedger, useValue: new FoldedCommitmentLedger(store) },
    { provide: RestitutionLedger, useValue: new FoldedRestitutionLedger(store) },
    { provide: OrganisationDirectory, useValue: {} },
    { provide: CaseTimelines, useValue: {} },
    { provide: Caseloads, useValue: {} },
    ...absentPorts,
  ];

  @Global()
  @Module({ providers: ports, exports: ports.map(({ provide }) => provide) })
  class PortsModule {}

  const app = await Test.createTestingModule({
    imports: [CqrsModule.forRoot(), PortsModule, ApplicationModule],
  }).compile();
  await app.init();

  /** Puts events into the log, past every rule. */
  const happened = async <State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    events: readonly Event[],
  ): Promise<void> => {
    const { head } = await store.load(aggregate, id);
    await store.append(aggregate, id, head, events, contextOf({ now: '2026-03-31T09:00:00.000Z' }));
  };
  await happened(organisationAggregate, municipalityId, [
    organisationRegistered({ organisationId: municipalityId }),
  ]);

  const commands = app.get(CommandBus);
  return {
    ...{ app, clock, store, accessLog, sealer, reservations, index, blind, commands, happened },
    signing: app.get(SigningFacts, { strict: false }),
    directory: app.get(PeopleDirectory, { strict: false }),
    tell: <Answer>(command: Command<Answer>): Promise<Answer> => commands.execute(command),
    ask: <Answer>(query: Query<Answer>): Promise<Answer> => app.get(QueryBus).execute(query),
    /** Rows of the access log about a person, since `from`. */
    shownOf: (subjectId: string) =>
      accessLog.entries.filter((entry) => entry.subjectId === subjectId && entry.outcome === 'allowed'),
    async eventsOf(stream: string): Promise<readonly DomainEvent[]> {
      return (await store.readStream(stream, 0, MAX_PAGE)).map((stored) => store.decode(stored).event);
    },
  };
};

export type RegistryStage = Awaited<ReturnType<typeof openRegistry>>;

/** Invented people who use the registry; `registrar` registers, `colleague` is another social worker of another body. */
export const users = {
  registrar: people.worker,
  colleague: {
    kind: 'operator',
    userId: people.otherWorker.userId,
    grants: [{ role: 'social-worker', organisationId: '00000000-0000-4000-8000-0000000000ee' }],
  },
  supervisor: people.supervisor,
  member: people.member,
  administrator: people.administrator,
  planOffice: people.planOffice,
} as const satisfies Record<string, Person>;
