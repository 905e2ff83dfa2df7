import type { Person } from '../../../src/domain/access/person.js';
import type { CaseFacts, Resource } from '../../../src/domain/access/resource.js';
import type { Role } from '../../../src/domain/kernel/actor.js';

const [me, other, mine, theirs] = ['me', 'another', 'my-body', 'their-body'];

/** Somebody who holds one role for one body. */
export const personOf = (role: Role): Person => ({
  kind: role === 'citizen' ? 'citizen' : 'operator',
  userId: me,
  grants: [{ role, organisationId: mine }],
});

const facts = (over: Partial<CaseFacts> = {}): CaseFacts => ({
  teamOperatorIds: [other],
  subjectIds: [other],
  ...over,
});
const managed = (over: Partial<CaseFacts> = {}) =>
  facts({ caseManagerId: other, organisationId: theirs, nominatedBy: other, ...over });

/** How the asker may stand to a case; each situation has one thing in it. */
const cases = {
  manages: managed({ caseManagerId: me }),
  team: managed({ teamOperatorIds: [other, me] }),
  'own body': managed({ organisationId: mine }),
  unassigned: facts({ nominatedBy: other }),
  'nominated, unassigned': facts({ nominatedBy: me }),
  'nominated, managed': managed({ nominatedBy: me }),
  'own household': managed({ subjectIds: [other, me] }),
  nothing: managed(),
} as const;

type CaseSituation = keyof typeof cases;

const each = <Key extends string>(resources: Readonly<Record<Key, Resource>>) => resources;

const onCases = <Kind>(make: (facts: CaseFacts) => Kind): Readonly<Record<CaseSituation, Kind>> =>
  // One resource for each key of `cases`, which fromEntries does not follow.
  Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, make(one)])) as Record<
    CaseSituation,
    Kind
  >;

const person = (over: object = {}): Resource => ({
  kind: 'person',
  person: { subjectId: other, registeredBy: other, registeredFor: theirs, cases: [], ...over },
});
const household = (over: object = {}): Resource => ({
  kind: 'household',
  household: {
    householdId: 'h',
    registeredBy: other,
    registeredFor: theirs,
    subjectIds: [other],
    cases: [],
    ...over,
  },
});
const registry = (make: (over?: object) => Resource) => ({
  ...onCases((one) => make({ cases: [cases.nothing, one] })),
  'registered, no case': make({ registeredBy: me }),
  'registered, unassigned': make({ registeredBy: me, cases: [cases.unassigned] }),
  'registered, managed': make({ registeredBy: me, cases: [cases.nothing] }),
  'registered for own body': make({ registeredFor: mine }),
});
const commitment = (over: object = {}): Resource => ({ kind: 'commitment', providerId: theirs, ...over });
const restitution = (over: object = {}): Resource => ({
  kind: 'restitution',
  case: cases.nothing,
  subjectId: other,
  hostId: theirs,
  ...over,
});

/** Everything that can be asked about, in every situation. */
export const SITUATIONS = {
  service: each({ any: { kind: 'service' } }),
  operator: each({
    self: { kind: 'operator', operatorId: me },
    another: { kind: 'operator', operatorId: other },
  }),
  'audit-engagement': each({
    own: { kind: 'audit-engagement', auditorId: me },
    'of another': { kind: 'audit-engagement', auditorId: other },
  }),
  case: onCases((one): Resource => ({ kind: 'case', case: one })),
  person: { ...registry(person), self: person({ subjectId: me }) },
  household: { ...registry(household), self: household({ subjectIds: [other, me] }) },
  commitment: {
    ...onCases((one) => commitment({ case: one })),
    provider: commitment({ case: cases.nothing, providerId: mine }),
    caseless: commitment(),
    'caseless, provider': commitment({ providerId: mine }),
  },
  restitution: {
    ...onCases((one) => restitution({ case: one })),
    self: restitution({ subjectId: me }),
    host: restitution({ hostId: mine }),
    tutor: restitution({ tutorId: me }),
  },
} as const satisfies Record<string, Readonly<Record<string, Resource>>>;

export type Kind = keyof typeof SITUATIONS;
