import type { PactNominated, PreliminaryAnalysisRecorded } from '../../src/domain/pact/assessment.events.js';
import type {
  MicroTeamConstituted,
  MicroTeamDecisionTaken,
  MicroTeamMeetingHeld,
} from '../../src/domain/pact/micro-team.events.js';
import type { PactEvent } from '../../src/domain/pact/pact.events.js';
import {
  sealedText,
  pactId,
  householdId,
  workerId,
  municipalityId,
  parishId,
  subjectId,
  analysisId,
  teamId,
  coordinatorId,
  educatorId,
  volunteerId,
  meetingId,
  proposalDecisionId,
  waiverDecisionId,
  coordinator,
  educator,
  volunteer,
} from './pact.fixture.js';

export const nominated = (over: Partial<PactNominated['data']> = {}): PactEvent => ({
  type: 'PactNominated',
  data: {
    pactId,
    householdId,
    channel: 'listening-centre',
    channelRef: parishId,
    motivation: sealedText('motivation'),
    nominatedOn: '2026-03-02',
    municipality: 'Offanengo',
    zone: 'Cremasco',
    ...over,
  },
});

export const assigned = (): PactEvent => ({
  type: 'CaseManagerAssigned',
  data: { pactId, workerId, organisationId: municipalityId, from: '2026-03-03' },
});

export const noticeGiven = (subject = subjectId): PactEvent => ({
  type: 'PrivacyNoticeGiven',
  data: {
    pactId,
    subjectId: subject,
    noticeVersion: '2026-1',
    channel: 'in-person',
    givenOn: '2026-03-04',
  },
});

export const analysed = (over: Partial<PreliminaryAnalysisRecorded['data']> = {}): PactEvent => ({
  type: 'PreliminaryAnalysisRecorded',
  data: {
    pactId,
    analysisId,
    conductedOn: '2026-03-09',
    withSubjects: [subjectId],
    dimensions: [
      { code: 'b', need: sealedText('need'), resources: sealedText('resources'), notes: sealedText('notes') },
      { code: 'e', need: sealedText('need e') },
    ],
    complexity: 'simple',
    ...over,
  },
});

export const classified = (): PactEvent => ({
  type: 'VulnerabilityClassified',
  data: {
    pactId,
    level: sealedText('level'),
    rationale: sealedText('rationale'),
    classifiedOn: '2026-03-10',
  },
});

export const constituted = (over: Partial<MicroTeamConstituted['data']> = {}): PactEvent => ({
  type: 'MicroTeamConstituted',
  data: {
    pactId,
    teamId,
    coordinatorId,
    members: [coordinator, educator, volunteer],
    constitutedOn: '2026-03-12',
    ...over,
  },
});

export const met = (over: Partial<MicroTeamMeetingHeld['data']> = {}): PactEvent => ({
  type: 'MicroTeamMeetingHeld',
  data: {
    pactId,
    meetingId,
    heldOn: '2026-03-16',
    place: 'office',
    present: [coordinatorId, educatorId, volunteerId],
    beneficiaryPresent: true,
    duration: 'PT1H30M',
    minutes: sealedText('minutes'),
    ...over,
  },
});

export const decided = (over: Partial<MicroTeamDecisionTaken['data']> = {}): PactEvent => ({
  type: 'MicroTeamDecisionTaken',
  data: {
    pactId,
    decisionId: proposalDecisionId,
    meetingId,
    subject: 'project-proposal',
    text: sealedText('decision'),
    method: 'majority',
    votes: [
      { memberId: coordinatorId, position: 'agree' },
      { memberId: educatorId, position: 'agree' },
      { memberId: volunteerId, position: 'disagree', dissent: sealedText('dissent') },
    ],
    beneficiaryPosition: 'agreed',
    takenOn: '2026-03-16',
    effectiveOn: '2026-03-16',
    ...over,
  },
});

export const waived = (): PactEvent =>
  decided({ decisionId: waiverDecisionId, subject: 'restitution-waiver', text: sealedText('waiver') });
