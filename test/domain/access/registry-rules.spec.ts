import { describe, expect, it } from '@jest/globals';
import type { Action } from '../../../src/domain/access/action.js';
import { decide } from '../../../src/domain/access/decide.js';
import type { Person } from '../../../src/domain/access/person.js';
import type { CaseFacts, Resource } from '../../../src/domain/access/resource.js';
import { people } from '../../support/case-people.js';
import { municipalityId, otherWorkerId, subjectId, workerId } from '../../support/pact.fixture.js';
import { householdId, uuid } from '../../support/registry.fixture.js';

const managedBy = (caseManagerId: string): CaseFacts => ({
  caseManagerId,
  organisationId: municipalityId,
  teamOperatorIds: [],
  subjectIds: [],
});
const registration = { registeredBy: workerId, registeredFor: municipalityId };
const person = (...cases: CaseFacts[]): Resource => ({
  kind: 'person',
  person: { subjectId, ...registration, cases },
});
const household = (...cases: CaseFacts[]): Resource => ({
  kind: 'household',
  household: { householdId, ...registration, subjectIds: [subjectId], cases },
});

const allowed = (who: Person, action: Action, resource: Resource): boolean =>
  decide(who, action, resource).allow;

describe('who sees protected whereabouts (H6)', () => {
  it.each([
    ['the registrar while nobody manages a case', people.worker, person(), true],
    ['the registrar whose case it is', people.worker, person(managedBy(workerId)), true],
    ['the registrar of a case of another', people.worker, person(managedBy(otherWorkerId)), false],
    ['the case manager', people.otherWorker, person(managedBy(otherWorkerId)), true],
    ['the supervisor', people.supervisor, person(managedBy(otherWorkerId)), true],
    ['the supervisor of another body', people.otherSupervisor, person(managedBy(otherWorkerId)), false],
    ['another worker', people.otherWorker, person(), false],
    ['the person', people.subject, person(), false],
    ['a member of the team', people.member, person(managedBy(otherWorkerId)), false],
  ] as const)('%s', (_, who, resource, expected) => {
    expect(allowed(who, 'subject:read-protected', resource)).toBe(expected);
  });
});

describe('who sees a household', () => {
  it.each([
    ['the registrar', people.worker, household(), true],
    ['the case manager', people.otherWorker, household(managedBy(otherWorkerId)), true],
    ['the supervisor of the registrar', people.supervisor, household(), true],
    ['a member', people.subject, household(), true],
    ['a stranger', people.stranger, household(), false],
    ['another worker', people.otherWorker, household(), false],
    ['the administrator', people.administrator, household(), false],
  ] as const)('%s', (_, who, resource, expected) => {
    expect(allowed(who, 'household:read', resource)).toBe(expected);
    if (!expected) expect(decide(who, 'household:change', resource)).toMatchObject({ visible: false });
  });
});

describe('who gives a role (RO2)', () => {
  const account = (operatorId: string): Resource => ({ kind: 'operator', operatorId });

  it.each([
    ['the administrator to another', people.administrator, uuid(1), { allow: true }],
    [
      'the administrator to oneself',
      people.administrator,
      people.administrator.userId,
      { allow: false, visible: true },
    ],
    ['a supervisor', people.supervisor, uuid(1), { allow: false, visible: true }],
    ['a team member', people.member, uuid(1), { allow: false, visible: false }],
  ] as const)('%s', (_, who, operatorId, expected) => {
    expect(decide(who, 'operator:grant-role', account(operatorId))).toMatchObject(expected);
  });
});
