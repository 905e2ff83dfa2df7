import { randomUUID } from 'node:crypto';
import type { CommandEnvelope } from '../../src/application/envelope.js';
import type { Person } from '../../src/domain/access/person.js';
import type { CaseFacts, Resource } from '../../src/domain/access/resource.js';
import { idOf } from '../support/pact.fixture.js';

export const workerId = idOf(301);
export const memberId = idOf(302);
const organisationId = idOf(303);

const operator = (userId: string, role: Person['grants'][number]['role']): Person => ({
  kind: 'operator',
  userId,
  grants: [{ role, organisationId, unitId: idOf(304) }],
});

/** Manages the case. */
export const worker = operator(workerId, 'social-worker');
/** Sits in its micro-team: sees the case, may not change it. */
export const member = operator(memberId, 'micro-team-member');
/** Has nothing to do with it: must not learn that it exists. */
export const stranger = operator(idOf(305), 'micro-team-member');

const facts: CaseFacts = {
  caseManagerId: workerId,
  organisationId,
  teamOperatorIds: [memberId],
  subjectIds: [],
};

/** The case that they stand around. */
export const theCase: Resource = { kind: 'case', case: facts };

/** A new command of a person. */
export const commandOf = (person: Person, over: Partial<CommandEnvelope> = {}): CommandEnvelope => ({
  person,
  tenantId: 'distretto-cremasco',
  correlationId: idOf(306),
  client: '127.0.0.1',
  commandId: randomUUID(),
  fingerprint: 'ab'.repeat(32),
  ...over,
});
