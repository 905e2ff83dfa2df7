import type { Grant, Person } from '../../src/domain/access/person.js';
import type { Role } from '../../src/domain/kernel/actor.js';
import {
  childId,
  educator,
  idOf,
  municipalityId,
  otherWorkerId,
  parishId,
  subjectId,
  supervisorId,
  workerId,
} from './pact.fixture.js';

/** Body that hosts restitutions, such as a civic center. */
export const hostBodyId = idOf(9);
export const tutorId = idOf(140);

const grant = (role: Role, organisationId: string): Grant => ({ role, organisationId });

const operator = (userId: string, role: Role, organisationId: string): Person => ({
  kind: 'operator',
  userId,
  grants: [grant(role, organisationId)],
});

const citizen = (userId: string): Person => ({
  kind: 'citizen',
  userId,
  grants: [grant('citizen', municipalityId)],
});

/** Invented people around the pact of pact.fixture.ts. */
export const people = {
  worker: operator(workerId, 'social-worker', municipalityId),
  otherWorker: operator(otherWorkerId, 'social-worker', municipalityId),
  supervisor: operator(supervisorId, 'supervisor', municipalityId),
  otherSupervisor: operator(idOf(141), 'supervisor', educator.organisationId),
  /** Sits in the micro-team for the cooperative. */
  member: operator(educator.personRef, 'micro-team-member', educator.organisationId),
  /** Acts for the parish, outside the team. */
  provider: operator(idOf(142), 'micro-team-member', parishId),
  planOffice: operator(idOf(143), 'plan-office', municipalityId),
  communityMaker: operator(idOf(144), 'community-maker', municipalityId),
  host: operator(idOf(145), 'civic-center-coordinator', hostBodyId),
  otherHost: operator(idOf(146), 'lab-maker', parishId),
  /** Accompanies the person at the host, for another body. */
  tutor: operator(tutorId, 'lab-maker', educator.organisationId),
  administrator: operator(idOf(147), 'administrator', municipalityId),
  subject: citizen(subjectId),
  child: citizen(childId),
  stranger: citizen(idOf(12)),
} as const satisfies Record<string, Person>;
