import { randomUUID } from 'node:crypto';
import { Authoriser } from '../../src/application/authoriser.js';
import { Disclosure } from '../../src/application/disclosure.js';
import type { CommandEnvelope, QueryEnvelope } from '../../src/application/envelope.js';
import { FreshRead } from '../../src/application/fresh-read.js';
import { HouseholdMembers } from '../../src/application/household/household-members.js';
import { OrganisationSides } from '../../src/application/organisation/organisation-sides.js';
import { PactFacts } from '../../src/application/pact/pact-facts.js';
import { MAX_PAGE } from '../../src/application/ports/event-store.js';
import { Projections } from '../../src/application/ports/projections.js';
import { Transact } from '../../src/application/transact.js';
import type { Person } from '../../src/domain/access/person.js';
import { householdAggregate } from '../../src/domain/household/household.js';
import type { Aggregate, DomainEvent } from '../../src/domain/kernel/aggregate.js';
import { organisationAggregate } from '../../src/domain/organisation/organisation.js';
import { pactAggregate } from '../../src/domain/pact/pact.js';
import type { PactEvent } from '../../src/domain/pact/pact.events.js';
import { Sha256Digest } from '../../src/infrastructure/digest/sha256-digest.js';
import { allCodecs, codecRegistry } from '../../src/infrastructure/event-store/codecs/codec-registry.js';
import { SchemaFieldClasses } from '../../src/infrastructure/event-store/codecs/field-classes.js';
import { hostBodyId } from './case-people.js';
import { command } from './event-store-contract/diary.fixture.js';
import { FixedClock } from './fixed-clock.js';
import { FoldedCommitmentLedger, FoldedRestitutionLedger } from './folded-ledgers.js';
import { InMemoryAccessLog } from './in-memory-access-log.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { InMemoryReservations } from './in-memory-reservations.js';
import { InMemorySealer } from './in-memory-sealer.js';
import { decided, met } from './pact-casework.fixture.js';
import { childId, householdId, idOf, moment, pactId, parishId, subjectId } from './pact.fixture.js';
import { toDesigning } from './pact.history.js';
import { aHousehold, aMember, organisationRegistered } from './registry.fixture.js';

/** Decisions of the micro-team in `toReady`. */
export const commitmentDecisionId = idOf(53);
export const restitutionDecisionId = idOf(54);
export const waiverId = idOf(55);

/** A pact in design whose team has decided on commitments, restitutions and a waiver. */
export const toReady: readonly PactEvent[] = [
  ...toDesigning,
  met(),
  decided({ decisionId: commitmentDecisionId, subject: 'resource-commitment' }),
  decided({ decisionId: restitutionDecisionId, subject: 'restitution' }),
  decided({ decisionId: waiverId, subject: 'restitution-waiver' }),
];

/** Read models for tests: there is nothing to wait for, unless a test says that they lag. */
class Immediate extends Projections {
  lagging = false;

  override caughtUp(): Promise<boolean> {
    return Promise.resolve(!this.lagging);
  }
}

/** The application around one pact, on doubles; the household of pact.fixture.ts and two bodies are registered. */
export const openStage = async (past: readonly PactEvent[] = toReady) => {
  const clock = new FixedClock(moment);
  const store = new InMemoryEventStore(codecRegistry);
  const accessLog = new InMemoryAccessLog(clock);
  const classes = new SchemaFieldClasses(allCodecs);
  const sealer = new InMemorySealer(accessLog, (field) => classes.of(field));
  const projections = new Immediate();
  const authoriser = new Authoriser(accessLog);
  const households = new HouseholdMembers(store);
  const reservations = new InMemoryReservations(store);

  /** Puts events into the log, past every rule. */
  const happened = async <State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    events: readonly Event[],
  ): Promise<void> => {
    const { head } = await store.load(aggregate, id);
    await store.append(aggregate, id, head, events, command({ now: '2026-03-31T09:00:00.000Z' }));
  };

  const members = [aMember({ subjectId }), aMember({ subjectId: childId })];
  await happened(householdAggregate, householdId, [
    { type: 'HouseholdRegistered', data: aHousehold({ householdId, members }) },
  ]);
  for (const [organisationId, kind] of [
    [parishId, 'parish'],
    [hostBodyId, 'third-sector'],
  ] as const)
    await happened(organisationAggregate, organisationId, [organisationRegistered({ organisationId, kind })]);
  await happened(pactAggregate, pactId, past);

  return {
    clock,
    store,
    accessLog,
    sealer,
    projections,
    authoriser,
    households,
    happened,
    digest: new Sha256Digest(),
    bodies: new OrganisationSides(store),
    disclosure: new Disclosure(authoriser, sealer, classes),
    fresh: new FreshRead(store, projections),
    pacts: new PactFacts(store, households, authoriser),
    transact: new Transact(store, authoriser, sealer, reservations, clock, projections),
    commitmentLedger: new FoldedCommitmentLedger(store),
    restitutionLedger: new FoldedRestitutionLedger(store),
    /** Events of one stream, in order. */
    eventsOf: async (stream: string): Promise<readonly DomainEvent[]> =>
      (await store.readStream(stream, 0, MAX_PAGE)).map((stored) => store.decode(stored).event),
  };
};

/** A question of somebody. */
export const asks = (person: Person): QueryEnvelope => ({
  person,
  tenantId: 'distretto-cremasco',
  correlationId: randomUUID(),
  client: '127.0.0.1',
});

/** A command of somebody, each time another one. */
export const orders = (person: Person): CommandEnvelope => ({
  ...asks(person),
  commandId: randomUUID(),
  fingerprint: 'ab'.repeat(32),
});
