import type { Sealed } from '../../src/domain/kernel/sealed.js';
import type { TeamMember } from '../../src/domain/pact/pact.terms.js';

/** An evidently artificial id: the same number gives the same id. */
export const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
/** Stands for the ciphertext of some text; the same label gives the same value. */
export const sealedText = (label: string): Sealed => ({
  kid: idOf(0xfff),
  iv: 'AAAAAAAAAAAAAAAA',
  ct: Buffer.from(`ciphertext of ${label}`).toString('base64url'),
  tag: 'AAAAAAAAAAAAAAAAAAAAAA',
});
export const pactId = idOf(1);
export const householdId = idOf(2);
export const workerId = idOf(3);
export const otherWorkerId = idOf(4);
export const supervisorId = idOf(5);
export const municipalityId = idOf(6);
const cooperativeId = idOf(7);
export const parishId = idOf(8);
export const subjectId = idOf(10);
export const childId = idOf(11);
export const strangerId = idOf(12);
export const analysisId = idOf(20);
export const frameworkId = idOf(21);
export const teamId = idOf(30);
export const coordinatorId = idOf(31);
export const educatorId = idOf(32);
export const volunteerId = idOf(33);
export const meetingId = idOf(40);
export const laterMeetingId = idOf(41);
export const proposalDecisionId = idOf(50);
export const waiverDecisionId = idOf(51);
export const otherDecisionId = idOf(52);
export const goalId = idOf(60);
export const resultId = idOf(61);
export const supportId = idOf(62);
export const undertakingId = idOf(63);
export const capabilityId = idOf(64);
export const reviewId = idOf(70);
export const restitutionId = idOf(80);
export const commitmentId = idOf(81);
export const documentHash = 'a'.repeat(64);
export const householdMembers = [subjectId, childId];
/** Every past day of the fixture lies before this one. */
export const moment = { now: '2026-05-04T08:00:00.000Z', today: '2026-05-04' } as const;
export const tomorrow = '2026-05-05';
export const coordinator: TeamMember = {
  memberId: coordinatorId,
  personRef: workerId,
  organisationId: municipalityId,
  side: 'public',
  kind: 'social-worker',
  from: '2026-03-12',
};
export const educator: TeamMember = {
  memberId: educatorId,
  personRef: idOf(132),
  organisationId: cooperativeId,
  side: 'community',
  kind: 'educator',
  from: '2026-03-12',
};
export const volunteer: TeamMember = {
  memberId: volunteerId,
  personRef: idOf(133),
  organisationId: parishId,
  side: 'community',
  kind: 'volunteer',
  from: '2026-03-12',
};
