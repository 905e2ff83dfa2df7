import type { Action } from '../../../src/domain/access/action.js';
import type { Role } from '../../../src/domain/kernel/actor.js';
import { SITUATIONS, type Kind } from './situations.js';

/** Situations in which a role may, with the classes of personal fields that it opens; `-` opens nothing. */
type Allowed = Readonly<Partial<Record<Role, Readonly<Record<string, string>>>>>;

interface Row {
  readonly on: Kind;
  readonly allow: Allowed;
}

const any = { any: '-' };
const anyAccount = { self: '-', another: '-' };
const all = 'P1 P2 P3';
const caseManager = { 'social-worker': { manages: all } };
/** A supervisor oversees the cases of the own body, and those that nobody manages yet. */
const oversees = { 'own body': 'P1 P3', unassigned: 'P1 P3', 'nominated, unassigned': 'P1 P3' };
const registered = { 'registered, no case': 'P1 P2', 'registered, unassigned': 'P1 P2' };
const overseesRegistry = {
  ...oversees,
  'registered, unassigned': 'P1 P3',
  'registered for own body': 'P1 P3',
};

const caseReaders: Allowed = {
  'social-worker': { manages: all, team: 'P1 P3', unassigned: 'P1', 'nominated, unassigned': 'P1' },
  'community-maker': { team: 'P1 P3', 'nominated, unassigned': '-' },
  'micro-team-member': { team: 'P1 P3' },
  supervisor: oversees,
};
const registryReaders: Allowed = {
  'social-worker': { manages: all, ...registered, 'registered, managed': 'P1 P2' },
  supervisor: overseesRegistry,
  citizen: { self: all },
};
const registrars: Allowed = {
  'social-worker': { manages: all, ...registered, 'registered, managed': 'P1 P2' },
};
const caseless = { caseless: 'P1 P3', 'caseless, provider': 'P1 P3' };
const provides = { provider: '-', 'caseless, provider': '-' };
const hosts = { host: 'P1', tutor: 'P1' };
const hosting: Allowed = {
  'lab-maker': hosts,
  'civic-center-coordinator': hosts,
  'micro-team-member': hosts,
  'community-maker': hosts,
};

const everybody = Object.fromEntries(Object.keys(SITUATIONS.person).map((situation) => [situation, '-']));

/** Who may do what (domain.md B.3, privacy.md 5), written by hand: not derived from the rules. */
export const TABLE: Readonly<Record<Action, Row>> = {
  'organisation:register': { on: 'service', allow: { administrator: any, 'plan-office': any } },
  'organisation:change': { on: 'service', allow: { administrator: any, 'plan-office': any } },
  'organisation:read': {
    on: 'service',
    allow: {
      'social-worker': any,
      'micro-team-member': any,
      'community-maker': any,
      'lab-maker': any,
      'civic-center-coordinator': any,
      'community-facilitator': any,
      supervisor: any,
      'plan-office': any,
      'programme-partner': any,
      tutor: any,
      administrator: any,
      dpo: any,
    },
  },
  'operator:accredit': { on: 'service', allow: { administrator: any } },
  'operator:change': { on: 'operator', allow: { administrator: anyAccount } },
  // RO2
  'operator:grant-role': { on: 'operator', allow: { administrator: { another: '-' } } },
  'operator:read': {
    on: 'operator',
    allow: { administrator: anyAccount, supervisor: anyAccount, 'social-worker': anyAccount },
  },
  'subject:register': { on: 'service', allow: { 'social-worker': { any: 'P1 P2' } } },
  'subject:search': { on: 'service', allow: { 'social-worker': any, supervisor: any } },
  'subject:read': { on: 'person', allow: registryReaders },
  // H6
  'subject:read-protected': {
    on: 'person',
    allow: { 'social-worker': { manages: all, ...registered }, supervisor: overseesRegistry },
  },
  'subject:change': { on: 'person', allow: registrars },
  'household:register': { on: 'service', allow: { 'social-worker': { any: 'P1 P2' } } },
  'household:read': { on: 'household', allow: registryReaders },
  'household:change': { on: 'household', allow: registrars },
  'pact:nominate': { on: 'service', allow: { 'social-worker': any, 'community-maker': any } },
  'pact:read': { on: 'case', allow: { ...caseReaders, citizen: { 'own household': all } } },
  'pact:assign-case-manager': {
    on: 'case',
    allow: {
      supervisor: oversees,
      'social-worker': { unassigned: 'P1', 'nominated, unassigned': 'P1' },
    },
  },
  'pact:assess': { on: 'case', allow: caseManager },
  'pact:override-eligibility': { on: 'case', allow: { supervisor: oversees } },
  'pact:design': { on: 'case', allow: caseManager },
  'pact:hold-meeting': { on: 'case', allow: caseManager },
  'pact:decide': { on: 'case', allow: caseManager },
  'pact:propose': { on: 'case', allow: caseManager },
  'pact:sign': { on: 'case', allow: caseManager },
  'pact:conclude-early': { on: 'case', allow: { ...caseManager, supervisor: oversees } },
  'commitment:offer': {
    on: 'commitment',
    allow: { ...caseManager, 'plan-office': caseless, 'community-maker': caseless },
  },
  'commitment:read': {
    on: 'commitment',
    allow: {
      ...caseReaders,
      'community-maker': { ...caseReaders['community-maker'], ...caseless },
      'micro-team-member': { team: 'P1 P3', ...provides },
      supervisor: { ...oversees, ...caseless },
      'plan-office': caseless,
      citizen: { 'own household': all },
    },
  },
  'commitment:list': {
    on: 'service',
    allow: { 'micro-team-member': any, 'plan-office': any, 'community-maker': any },
  },
  'commitment:decide': { on: 'commitment', allow: { ...caseManager, 'plan-office': caseless } },
  'commitment:deliver': {
    on: 'commitment',
    allow: {
      ...caseManager,
      'plan-office': caseless,
      'community-maker': caseless,
      'micro-team-member': provides,
    },
  },
  'commitment:reverse-delivery': {
    on: 'commitment',
    allow: { supervisor: { ...oversees, ...caseless } },
  },
  'commitment:withdraw': {
    on: 'commitment',
    allow: { ...caseManager, 'plan-office': caseless, 'micro-team-member': provides },
  },
  'restitution:agree': { on: 'restitution', allow: caseManager },
  'restitution:read': {
    on: 'restitution',
    allow: {
      ...caseReaders,
      ...hosting,
      'micro-team-member': { team: 'P1 P3', ...hosts },
      'community-maker': { ...caseReaders['community-maker'], ...hosts },
      citizen: { self: all },
    },
  },
  'restitution:list': {
    on: 'service',
    allow: {
      'lab-maker': any,
      'civic-center-coordinator': any,
      'micro-team-member': any,
      'community-maker': any,
    },
  },
  'restitution:log-activity': {
    on: 'restitution',
    allow: { ...caseManager, ...hosting, citizen: { self: all } },
  },
  'restitution:judge-activity': { on: 'restitution', allow: hosting },
  'restitution:steer': { on: 'restitution', allow: caseManager },
  'caseload:list': {
    on: 'service',
    allow: {
      'social-worker': any,
      supervisor: any,
      'micro-team-member': any,
      'community-maker': any,
      citizen: any,
    },
  },
  'access-register:read': {
    on: 'person',
    allow: { dpo: everybody, citizen: { self: all } },
  },
  'transparency:read': { on: 'service', allow: { auditor: any, dpo: any, supervisor: any } },
  'audit-engagement:open': { on: 'service', allow: { auditor: any } },
  'audit-engagement:list': { on: 'service', allow: { auditor: any } },
  // RO1: nobody but the auditor whose engagement it is, and nothing personal.
  'audit-engagement:read': { on: 'audit-engagement', allow: { auditor: { own: '-' } } },
  'audit-engagement:use': { on: 'audit-engagement', allow: { auditor: { own: '-' } } },
  'audit-engagement:close': { on: 'audit-engagement', allow: { auditor: { own: '-' } } },
};

/** Who does not see a thing is told that it does not exist: which action makes a kind of thing visible. */
export const VISIBLE_BY: Readonly<Record<Exclude<Kind, 'service'>, Action>> = {
  operator: 'operator:read',
  case: 'pact:read',
  person: 'subject:read',
  household: 'household:read',
  commitment: 'commitment:read',
  restitution: 'restitution:read',
  'audit-engagement': 'audit-engagement:read',
};
