import type { Role } from '../kernel/actor.js';
import type { Action } from './action.js';
import type { Relation } from './relation.js';

/** Classes of personal fields that a rule lets its holder open (privacy: P1 identity, P2 special, P3 text). */
export type FieldClass = 'P1' | 'P2' | 'P3';

/** Why an actor was allowed, as it is stored with the event. */
export type Basis =
  'caseload' | 'team' | 'oversight' | 'programme' | 'own-file' | 'administration' | 'system';

/** One way of being allowed. */
export interface Rule {
  readonly role: Role;
  readonly relation: Relation;
  readonly basis: Basis;
  readonly opens: readonly FieldClass[];
}

const rule = (role: Role, relation: Relation, basis: Basis, ...opens: FieldClass[]): Rule => ({
  role,
  relation,
  basis,
  opens,
});

const worker = rule('social-worker', 'case-manager', 'caseload', 'P1', 'P2', 'P3');
const supervisor = rule('supervisor', 'supervising', 'oversight', 'P1', 'P3');
const member = rule('micro-team-member', 'team', 'team', 'P1', 'P3');
const communityMaker = rule('community-maker', 'team', 'team', 'P1', 'P3');
/** A social worker may sit in the micro-team of a colleague's case, or stay in it after a hand-over. */
const colleague = rule('social-worker', 'team', 'team', 'P1', 'P3');
const citizen = rule('citizen', 'own-file', 'own-file', 'P1', 'P2', 'P3');
const administrator = rule('administrator', 'any', 'administration');
const anySocialWorker = rule('social-worker', 'any', 'caseload');
const anySupervisor = rule('supervisor', 'any', 'oversight');
const host = (role: Role): Rule => rule(role, 'host', 'programme', 'P1');
const hosts = [
  host('lab-maker'),
  host('civic-center-coordinator'),
  host('micro-team-member'),
  host('community-maker'),
];
// RO1: an auditor sees structure alone, and only in an engagement of the own.
const auditor = rule('auditor', 'own-engagement', 'oversight');
const provider = rule('micro-team-member', 'provider', 'team');
// What is promised to a lab, a civic center or a start-up is the programme's, not a household's.
const planOffice = rule('plan-office', 'caseless', 'programme', 'P1', 'P3');
const labCompanion = rule('community-maker', 'caseless', 'programme', 'P1', 'P3');
const caselessSupervisor = rule('supervisor', 'caseless', 'oversight', 'P1', 'P3');

const everyone: readonly Role[] = [
  'social-worker',
  'micro-team-member',
  'community-maker',
  'lab-maker',
  'civic-center-coordinator',
  'community-facilitator',
  'supervisor',
  'plan-office',
  'programme-partner',
  'tutor',
  'administrator',
  'dpo',
];

const readsPerson = [
  worker,
  rule('social-worker', 'registrar', 'caseload', 'P1', 'P2'),
  supervisor,
  citizen,
] as const;

const readsCase = [
  worker,
  rule('social-worker', 'unassigned-case', 'caseload', 'P1'),
  rule('community-maker', 'nominator', 'programme'),
  supervisor,
  member,
  communityMaker,
  citizen,
  colleague,
] as const;

/** Who may do what (B.3). Deny by default: an action allows what stands here and nothing else. */
export const RULES: Readonly<Record<Action, readonly Rule[]>> = {
  'organisation:register': [administrator, rule('plan-office', 'any', 'programme')],
  'organisation:change': [administrator, rule('plan-office', 'any', 'programme')],
  'organisation:read': everyone.map((role) => rule(role, 'any', 'programme')),
  'operator:accredit': [administrator],
  'operator:change': [administrator],
  // RO2: nobody gives a role to themselves.
  'operator:grant-role': [rule('administrator', 'another-account', 'administration')],
  'operator:read': [administrator, anySupervisor, anySocialWorker],
  'subject:register': [rule('social-worker', 'any', 'caseload', 'P1', 'P2')],
  'subject:search': [anySocialWorker, anySupervisor],
  'subject:read': readsPerson,
  // H6: protected addresses and channels where no message may be left.
  'subject:read-protected': [
    worker,
    rule('social-worker', 'registrar-of-unmanaged', 'caseload', 'P1', 'P2'),
    supervisor,
  ],
  'subject:change': [worker, rule('social-worker', 'registrar', 'caseload', 'P1', 'P2')],
  'household:register': [rule('social-worker', 'any', 'caseload', 'P1', 'P2')],
  'household:read': readsPerson,
  'household:change': [worker, rule('social-worker', 'registrar', 'caseload', 'P1', 'P2')],
  'pact:nominate': [anySocialWorker, rule('community-maker', 'any', 'programme')],
  'pact:read': readsCase,
  'pact:assign-case-manager': [supervisor, rule('social-worker', 'unassigned-case', 'caseload', 'P1')],
  'pact:assess': [worker],
  'pact:override-eligibility': [supervisor],
  'pact:design': [worker],
  'pact:hold-meeting': [worker],
  'pact:decide': [worker],
  'pact:propose': [worker],
  'pact:sign': [worker],
  'pact:conclude-early': [worker, supervisor],
  'commitment:offer': [worker, planOffice, labCompanion],
  'commitment:read': [...readsCase, planOffice, labCompanion, caselessSupervisor, provider],
  'commitment:list': [
    rule('micro-team-member', 'any', 'team'),
    rule('plan-office', 'any', 'programme'),
    rule('community-maker', 'any', 'programme'),
  ],
  'commitment:decide': [worker, planOffice],
  'commitment:deliver': [worker, planOffice, labCompanion, provider],
  'commitment:reverse-delivery': [supervisor, caselessSupervisor],
  'commitment:withdraw': [worker, planOffice, provider],
  'restitution:agree': [worker],
  'restitution:read': [...readsCase, ...hosts],
  'restitution:list': hosts.map(({ role }) => rule(role, 'any', 'programme')),
  'restitution:log-activity': [worker, ...hosts, citizen],
  'restitution:judge-activity': hosts,
  'restitution:steer': [worker],
  'caseload:list': [
    anySocialWorker,
    anySupervisor,
    rule('micro-team-member', 'any', 'team'),
    rule('community-maker', 'any', 'team'),
    rule('citizen', 'any', 'own-file'),
  ],
  'access-register:read': [rule('dpo', 'any', 'oversight'), citizen],
  // Hashes and signatures alone: whoever checks the service must be able to.
  'transparency:read': [rule('auditor', 'any', 'oversight'), rule('dpo', 'any', 'oversight'), anySupervisor],
  'audit-engagement:open': [rule('auditor', 'any', 'oversight')],
  'audit-engagement:list': [rule('auditor', 'any', 'oversight')],
  'audit-engagement:read': [auditor],
  'audit-engagement:use': [auditor],
  'audit-engagement:close': [auditor],
};

/** The action that makes a kind of resource visible: who may not do this is told that it does not exist. */
export const READING = {
  person: 'subject:read',
  household: 'household:read',
  operator: 'operator:read',
  case: 'pact:read',
  commitment: 'commitment:read',
  restitution: 'restitution:read',
  'audit-engagement': 'audit-engagement:read',
} as const satisfies Record<string, Action>;
