import { randomBytes, randomUUID } from 'node:crypto';

/** Base64url of random bytes: what a ciphertext looks like, and as hard to compress. */
const noise = (bytes) => randomBytes(bytes).toString('base64url');

/** A sealed text whose padded plain text is 64 bytes long. */
const sealed = (bytes = 64) => ({ kid: randomUUID(), iv: noise(12), ct: noise(bytes), tag: noise(16) });

const id = () => randomUUID();

/** Person, capability and uses: a typical small event with one sealed text. */
export const capabilityRecorded = (pactId) => ({
  type: 'CapabilityRecorded',
  data: {
    pactId,
    capabilityId: id(),
    subjectId: id(),
    capability: sealed(),
    mayServe: ['lab', 'neighbours'],
  },
});

/** The events of a pact from nomination to its plan, in their order. */
export const lifeOfPact = (pactId) => {
  const [subjectId, workerId, organisationId, goalId, meetingId] = [id(), id(), id(), id(), id()];
  const [coordinatorId, educatorId, decisionId] = [id(), id(), id()];
  const member = (memberId, side, kind) => ({
    ...{ memberId, personRef: id(), organisationId, side, kind, from: '2026-03-12' },
  });
  const data = {
    PactNominated: {
      ...{ householdId: id(), channel: 'listening-centre', channelRef: id(), motivation: sealed(256) },
      ...{ nominatedOn: '2026-03-02', municipality: 'Offanengo', zone: 'Cremasco' },
    },
    CaseManagerAssigned: { workerId, organisationId, from: '2026-03-03' },
    PrivacyNoticeGiven: { subjectId, noticeVersion: '2026-1', channel: 'in-person', givenOn: '2026-03-04' },
    PreliminaryAnalysisRecorded: {
      ...{ analysisId: id(), conductedOn: '2026-03-09', withSubjects: [subjectId], complexity: 'simple' },
      dimensions: [
        { code: 'b', need: sealed(), resources: sealed() },
        { code: 'e', need: sealed() },
      ],
    },
    VulnerabilityClassified: { level: sealed(), rationale: sealed(256), classifiedOn: '2026-03-10' },
    MicroTeamConstituted: {
      ...{ teamId: id(), coordinatorId, constitutedOn: '2026-03-12' },
      members: [
        member(coordinatorId, 'public', 'social-worker'),
        member(educatorId, 'community', 'educator'),
      ],
    },
    MicroTeamMeetingHeld: {
      ...{ meetingId, heldOn: '2026-03-16', place: 'office', present: [coordinatorId, educatorId] },
      ...{ beneficiaryPresent: true, duration: 'PT1H30M', minutes: sealed(1_024) },
    },
    MicroTeamDecisionTaken: {
      ...{ decisionId, meetingId, subject: 'project-proposal', text: sealed(256), method: 'consensus' },
      votes: [coordinatorId, educatorId].map((memberId) => ({ memberId, position: 'agree' })),
      ...{ beneficiaryPosition: 'agreed', takenOn: '2026-03-16', effectiveOn: '2026-03-16' },
    },
    CapabilityRecorded: capabilityRecorded(pactId).data,
    GoalSet: {
      ...{ goalId, dimension: 'e', horizon: 'medium', statement: sealed(), statedBy: 'both' },
      expectedResults: [
        { resultId: id(), indicator: sealed(), baseline: sealed(), target: sealed(), dueOn: '2026-09-30' },
      ],
    },
    SupportPlanned: {
      ...{ supportId: id(), goalId, kind: 'housing', providerId: organisationId },
      ...{ from: '2026-04-01', to: '2026-12-31' },
    },
    UndertakingSet: {
      ...{ undertakingId: id(), subjectId, goalId, description: sealed(), frequency: 'weekly' },
      ...{ dueOn: '2026-12-31', conditional: false },
    },
  };
  return Object.entries(data).map(([type, fields]) => ({ type, data: { pactId, ...fields } }));
};

const actor = { kind: 'user', userId: id(), role: 'social-worker', organisationId: id() };
const [tenantId, fingerprint] = [id(), randomBytes(32).toString('hex')];

/** What the service stores beside the events of a command. */
export const commandContext = () => {
  const commandId = id();
  return {
    commandId,
    fingerprint,
    correlationId: id(),
    causationId: commandId,
    tenantId,
    actor,
    accessBasis: 'caseload',
    policyVersion: '2026-1',
    now: new Date().toISOString(),
  };
};
