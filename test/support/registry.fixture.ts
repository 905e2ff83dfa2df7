import type { HouseholdMember } from '../../src/domain/household/household.events.js';
import type { Moment } from '../../src/domain/kernel/moment.js';
import type { Sealed } from '../../src/domain/kernel/sealed.js';
import type { HouseholdEvent } from '../../src/domain/household/household.events.js';
import type { OperatorEvent } from '../../src/domain/operator/operator.events.js';
import type { OrganisationEvent } from '../../src/domain/organisation/organisation.events.js';
import type { SubjectEvent } from '../../src/domain/subject/subject.events.js';

type DataOf<Event extends { type: string; data: object }, Type extends Event['type']> = Extract<
  Event,
  { type: Type }
>['data'];

/** A uuid that is easy to tell apart: `uuid(7)`. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A stand-in for an encrypted value; two labels make two values. */
export const sealedAs = (label: string): Sealed => ({
  kid: uuid(999),
  iv: 'aXZpdml2aXZpdml2',
  ct: Buffer.from(label).toString('base64url'),
  tag: 'dGFndGFndGFndGFndGFndA',
});

export const at: Moment = { now: '2017-03-10T09:00:00.000Z', today: '2017-03-10' };
export const tomorrow = '2017-03-11';

export const subjectId = uuid(1);
export const otherSubjectId = uuid(2);
export const representationId = uuid(3);
export const householdId = uuid(10);
export const organisationId = uuid(20);
export const unitId = uuid(21);
export const operatorId = uuid(30);
export const otherOperatorId = uuid(31);
export const grantId = uuid(40);
export const delegationId = uuid(41);

export const aPerson = (over: Partial<DataOf<SubjectEvent, 'SubjectRegistered'>> = {}) => ({
  subjectId,
  givenName: sealedAs('Prova'),
  familyName: sealedAs('Esempio'),
  birth: sealedAs('{"kind":"year","year":1980}'),
  taxCode: { kind: 'none', noneReason: 'unknown' } as const,
  languages: ['it'],
  registeredOn: at.today,
  ...over,
});

export const personRegistered = (over?: Parameters<typeof aPerson>[0]): SubjectEvent => ({
  type: 'SubjectRegistered',
  data: aPerson(over),
});

export const aRepresentation = (
  over: Partial<DataOf<SubjectEvent, 'LegalRepresentationRecorded'>> = {},
): DataOf<SubjectEvent, 'LegalRepresentationRecorded'> => ({
  subjectId,
  representationId,
  kind: 'parental-responsibility',
  representativeId: otherSubjectId,
  maySign: true,
  from: '2017-01-01',
  ...over,
});

export const represented = (over?: Parameters<typeof aRepresentation>[0]): SubjectEvent => ({
  type: 'LegalRepresentationRecorded',
  data: aRepresentation(over),
});

export const aMember = (over: Partial<HouseholdMember> = {}): HouseholdMember => ({
  subjectId,
  relation: sealedAs('reference-person'),
  livesHere: sealedAs('yes'),
  from: '2016-01-01',
  ...over,
});

export const aHousehold = (
  over: Partial<DataOf<HouseholdEvent, 'HouseholdRegistered'>> = {},
): DataOf<HouseholdEvent, 'HouseholdRegistered'> => ({
  householdId,
  kind: 'family',
  members: [aMember()],
  municipality: 'Crema',
  zone: 'San Bernardino',
  ...over,
});

export const householdRegistered = (over?: Parameters<typeof aHousehold>[0]): HouseholdEvent => ({
  type: 'HouseholdRegistered',
  data: aHousehold(over),
});

export const memberLeft = (over: Partial<DataOf<HouseholdEvent, 'MemberLeft'>> = {}): HouseholdEvent => ({
  type: 'MemberLeft',
  data: { householdId, subjectId, on: '2017-02-01', reason: sealedAs('moved-out'), ...over },
});

export const anOrganisation = (
  over: Partial<DataOf<OrganisationEvent, 'OrganisationRegistered'>> = {},
): DataOf<OrganisationEvent, 'OrganisationRegistered'> => ({
  organisationId,
  name: 'Comune di Crema',
  kind: 'municipality',
  municipality: 'Crema',
  ...over,
});

export const organisationRegistered = (over?: Parameters<typeof anOrganisation>[0]): OrganisationEvent => ({
  type: 'OrganisationRegistered',
  data: anOrganisation(over),
});

export const organisationClosed: OrganisationEvent = {
  type: 'OrganisationClosed',
  data: { organisationId, on: '2017-02-01' },
};

export const aUnit = (
  over: Partial<DataOf<OrganisationEvent, 'UnitRegistered'>> = {},
): DataOf<OrganisationEvent, 'UnitRegistered'> => ({
  organisationId,
  unitId,
  name: 'Servizio sociale',
  supervisorIds: [operatorId],
  ...over,
});

export const unitRegistered = (over?: Parameters<typeof aUnit>[0]): OrganisationEvent => ({
  type: 'UnitRegistered',
  data: aUnit(over),
});

export const anOperator = (
  over: Partial<DataOf<OperatorEvent, 'OperatorAccredited'>> = {},
): DataOf<OperatorEvent, 'OperatorAccredited'> => ({
  operatorId,
  name: sealedAs('Operatrice Prova'),
  workEmail: sealedAs('prova@example.org'),
  organisationId,
  signInSubject: sealedAs('sign-in-1'),
  from: '2017-01-01',
  ...over,
});

export const accredited = (over?: Parameters<typeof anOperator>[0]): OperatorEvent => ({
  type: 'OperatorAccredited',
  data: anOperator(over),
});

export const aGrant = (
  over: Partial<DataOf<OperatorEvent, 'RoleGranted'>> = {},
): DataOf<OperatorEvent, 'RoleGranted'> => ({
  operatorId,
  grantId,
  role: 'social-worker',
  organisationId,
  from: '2017-02-01',
  ...over,
});

export const granted = (over?: Parameters<typeof aGrant>[0]): OperatorEvent => ({
  type: 'RoleGranted',
  data: aGrant(over),
});

export const revoked = (on: string): OperatorEvent => ({
  type: 'RoleRevoked',
  data: { operatorId, grantId, on, reason: sealedAs('reason') },
});

export const suspended: OperatorEvent = {
  type: 'OperatorSuspended',
  data: { operatorId, on: at.today, reason: sealedAs('reason') },
};

export const left: OperatorEvent = { type: 'OperatorLeft', data: { operatorId, on: at.today } };

export const aDelegation = (
  over: Partial<DataOf<OperatorEvent, 'DelegationGiven'>> = {},
): DataOf<OperatorEvent, 'DelegationGiven'> => ({
  operatorId,
  delegationId,
  toOperatorId: otherOperatorId,
  scope: { kind: 'caseload' },
  from: '2017-03-01',
  to: '2017-03-31',
  reason: sealedAs('reason'),
  ...over,
});

export const delegated = (over?: Parameters<typeof aDelegation>[0]): OperatorEvent => ({
  type: 'DelegationGiven',
  data: aDelegation(over),
});
