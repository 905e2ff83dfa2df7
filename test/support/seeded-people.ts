import { randomUUID } from 'node:crypto';
import { signInKey, signInText } from '../../src/application/operator/people-by-sign-in.js';
import type { MessageContext } from '../../src/application/ports/event-store.js';
import type { Aggregate, DomainEvent } from '../../src/domain/kernel/aggregate.js';
import { householdAggregate } from '../../src/domain/household/household.js';
import { operatorAggregate } from '../../src/domain/operator/operator.js';
import type { OperatorRole } from '../../src/domain/operator/operator.events.js';
import { organisationAggregate } from '../../src/domain/organisation/organisation.js';
import type { OrganisationKind } from '../../src/domain/organisation/organisation.events.js';
import { subjectAggregate } from '../../src/domain/subject/subject.js';
import { PostgresReservations } from '../../src/infrastructure/reservations/postgres-reservations.js';
import type { Runtime } from '../../src/runtime.js';

/** Where people are put: an open runtime and the issuer of their tokens. */
export interface Registry {
  readonly runtime: Runtime;
  readonly issuer: string;
}

const FROM = '2026-01-01';

const contextOf = ({ config }: Runtime): MessageContext => ({
  commandId: randomUUID(),
  fingerprint: '00'.repeat(32),
  correlationId: randomUUID(),
  causationId: randomUUID(),
  tenantId: config.tenantId,
  actor: { kind: 'system', userId: 'system', role: 'system' },
  accessBasis: 'system',
  policyVersion: '2026-11',
  now: `${FROM}T08:00:00.000Z`,
});

/** Puts a new stream into the log, past every rule. */
const begin = async <State, Event extends DomainEvent>(
  { store }: Runtime,
  aggregate: Aggregate<State, Event>,
  id: string,
  events: readonly Event[],
  context: MessageContext,
): Promise<void> => {
  const { head } = await store.load(aggregate, id);
  await store.append(aggregate, id, head, events, context);
};

/** Ties a sign-in to a stream, as the commands do. */
const tie = async (
  { runtime, issuer }: Registry,
  signIn: string,
  holder: string,
  { commandId }: MessageContext,
): Promise<void> => {
  const reservations = new PostgresReservations(runtime.operations, runtime.store);
  const key = signInKey(runtime.blindIndex, issuer, signIn);
  const { tenantId } = runtime.config;
  await reservations.take({ tenantId, kind: 'sign-in', key, holder, commandId });
  await reservations.confirm(commandId);
};

/** A body in the directory; answers its id. */
export const seedBody = async (
  { runtime }: Registry,
  name: string,
  kind: OrganisationKind,
): Promise<string> => {
  const organisationId = randomUUID();
  const data = { organisationId, name, kind, municipality: 'Crema' };
  const events = [{ type: 'OrganisationRegistered', data }] as const;
  await begin(runtime, organisationAggregate, organisationId, events, contextOf(runtime));
  return organisationId;
};

/** Somebody who signs in as `signIn` and holds roles for bodies; answers the operator id. */
export const seedOperator = async (
  registry: Registry,
  signIn: string,
  roles: readonly { readonly role: OperatorRole; readonly organisationId: string }[],
): Promise<string> => {
  const { runtime, issuer } = registry;
  const operatorId = randomUUID();
  const context = contextOf(runtime);
  const sealing = (name: string, value: string) =>
    ({ field: `OperatorAccredited.${name}`, value, about: [operatorId], dataClass: 'P1' }) as const;
  const [name, workEmail, signInSubject] = await runtime.sealer.seal(context.commandId, [
    sealing('name', `Prova ${signIn}`),
    sealing('workEmail', `${signIn}@esempio.invalid`),
    sealing('signInSubject', signInText({ issuer, subject: signIn })),
  ]);
  if (!name || !workEmail || !signInSubject) throw new Error('The sealer answers one value for each.');
  const organisationId = roles[0]?.organisationId ?? randomUUID();
  await begin(
    runtime,
    operatorAggregate,
    operatorId,
    [
      {
        type: 'OperatorAccredited',
        data: { operatorId, name, workEmail, organisationId, signInSubject, from: FROM },
      },
      ...roles.map(
        (role) =>
          ({
            type: 'RoleGranted',
            data: { operatorId, grantId: randomUUID(), ...role, from: FROM },
          }) as const,
      ),
    ],
    context,
  );
  await tie(registry, signIn, `operator-${operatorId}`, context);
  return operatorId;
};

/** A person of the registry who signs in as `signIn`; answers the subject id. */
export const seedCitizen = async (registry: Registry, signIn: string): Promise<string> => {
  const { runtime, issuer } = registry;
  const subjectId = randomUUID();
  const context = contextOf(runtime);
  const sealing = (field: string, value: string) =>
    ({ field, value, about: [subjectId], dataClass: 'P1' }) as const;
  const [givenName, familyName, birth, signInSubject] = await runtime.sealer.seal(context.commandId, [
    sealing('SubjectRegistered.givenName', 'Prova'),
    sealing('SubjectRegistered.familyName', 'Cittadino'),
    sealing('SubjectRegistered.birth', JSON.stringify({ kind: 'date', date: '1980-05-05' })),
    sealing('CitizenSignInLinked.signInSubject', signInText({ issuer, subject: signIn })),
  ]);
  if (!givenName || !familyName || !birth || !signInSubject)
    throw new Error('The sealer answers one value for each.');
  const taxCode = { kind: 'none', noneReason: 'unknown' } as const;
  const person = { subjectId, givenName, familyName, birth, taxCode, languages: ['it'], registeredOn: FROM };
  await begin(
    runtime,
    subjectAggregate,
    subjectId,
    [
      { type: 'SubjectRegistered', data: person },
      { type: 'CitizenSignInLinked', data: { subjectId, signInSubject } },
    ],
    context,
  );
  await tie(registry, signIn, `subject-${subjectId}`, context);
  return subjectId;
};

/** A household of people of the registry; answers its id. */
export const seedHousehold = async (
  { runtime }: Registry,
  subjectIds: readonly string[],
): Promise<string> => {
  const householdId = randomUUID();
  const context = contextOf(runtime);
  const field = (name: string) => `HouseholdRegistered.members[].${name}`;
  const members = [];
  for (const subjectId of subjectIds) {
    const about = [subjectId];
    const [relation, livesHere] = await runtime.sealer.seal(context.commandId, [
      { field: field('relation'), value: 'other', about, dataClass: 'P2' },
      { field: field('livesHere'), value: 'yes', about, dataClass: 'P2' },
    ]);
    if (!relation || !livesHere) throw new Error('The sealer answers one value for each.');
    members.push({ subjectId, relation, livesHere, from: FROM });
  }
  const data = { householdId, kind: 'family', members, municipality: 'Crema' } as const;
  await begin(runtime, householdAggregate, householdId, [{ type: 'HouseholdRegistered', data }], context);
  return householdId;
};

/** The usual people of a test, each signing in under the name of their role. */
export interface SeededPeople {
  readonly municipalityId: string;
  readonly cooperativeId: string;
  readonly workerId: string;
  readonly otherWorkerId: string;
  readonly supervisorId: string;
  readonly memberId: string;
}

/**
 * Two bodies, and operators who sign in as `worker`, `other-worker`, `supervisor`, `member` (of the cooperative),
 * `community-maker`, `plan-office`, `administrator`.
 */
export const seedPeople = async (registry: Registry): Promise<SeededPeople> => {
  const municipalityId = await seedBody(registry, 'Comune di Prova', 'municipality');
  const cooperativeId = await seedBody(registry, 'Cooperativa Esempio', 'third-sector');
  const operator = (signIn: string, role: OperatorRole, organisationId = municipalityId): Promise<string> =>
    seedOperator(registry, signIn, [{ role, organisationId }]);
  await operator('administrator', 'administrator');
  await operator('plan-office', 'plan-office');
  await operator('community-maker', 'community-maker', cooperativeId);
  return {
    municipalityId,
    cooperativeId,
    workerId: await operator('worker', 'social-worker'),
    otherWorkerId: await operator('other-worker', 'social-worker'),
    supervisorId: await operator('supervisor', 'supervisor'),
    memberId: await operator('member', 'micro-team-member', cooperativeId),
  };
};
