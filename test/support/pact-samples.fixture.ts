import type { PactEvent } from '../../src/domain/pact/pact.events.js';
import {
  analysed,
  assigned,
  classified,
  constituted,
  decided,
  met,
  nominated,
  noticeGiven,
} from './pact-casework.fixture.js';
import {
  capabilityId,
  childId,
  commitmentId,
  coordinatorId,
  educator,
  educatorId,
  frameworkId,
  idOf,
  meetingId,
  municipalityId,
  otherDecisionId,
  otherWorkerId,
  pactId,
  proposalDecisionId,
  sealedText,
  subjectId,
  supervisorId,
  undertakingId,
  waiverDecisionId,
  workerId,
} from './pact.fixture.js';
import {
  activated,
  declined,
  goalSet,
  proposed,
  refused,
  reviewScheduled,
  signed,
  supportPlanned,
  undertook,
} from './pact.history.js';

const reason = sealedText('reason');
const intakeId = idOf(90);

/** One event of every type with every optional field filled, as the golden files hold them. */
export const everyPactEvent: readonly PactEvent[] = [
  nominated({ intakeId }),
  assigned(),
  {
    type: 'CaseManagerReplaced',
    data: {
      pactId,
      workerId: otherWorkerId,
      organisationId: municipalityId,
      from: '2026-04-10',
      previousWorkerId: workerId,
      reason,
    },
  },
  noticeGiven(),
  analysed(),
  classified(),
  {
    type: 'EligibilityOverridden',
    data: { pactId, reason, authorisedBy: supervisorId, overriddenOn: '2026-03-10' },
  },
  {
    type: 'AnalysisFrameworkRecorded',
    data: {
      pactId,
      analysisId: frameworkId,
      members: [
        {
          subjectId,
          dimensions: [
            {
              code: 'c',
              need: sealedText('need'),
              resources: sealedText('resources'),
              notes: sealedText('notes'),
            },
          ],
        },
      ],
      meetingId,
      conductedOn: '2026-03-16',
    },
  },
  {
    type: 'PactRedirected',
    data: { pactId, toMeasure: 'FNA', intakeId, reason, redirectedOn: '2026-03-20' },
  },
  declined(),
  constituted(),
  {
    type: 'MicroTeamMemberJoined',
    data: { pactId, member: { ...educator, memberId: idOf(34), personRef: idOf(134) } },
  },
  {
    type: 'MicroTeamMemberLeft',
    data: { pactId, memberId: coordinatorId, until: '2026-03-31', reason, successorId: educatorId },
  },
  met({ beneficiaryPresent: false, beneficiaryAbsenceReason: sealedText('absence') }),
  decided({
    beneficiaryPosition: 'not-asked',
    notAskedReason: sealedText('not asked'),
    supersedes: otherDecisionId,
  }),
  {
    type: 'MicroTeamDecisionRevoked',
    data: {
      pactId,
      decisionId: proposalDecisionId,
      byDecisionId: waiverDecisionId,
      reason,
      revokedOn: '2026-03-16',
    },
  },
  {
    type: 'CapabilityRecorded',
    data: {
      pactId,
      capabilityId,
      subjectId,
      capability: sealedText('capability'),
      mayServe: ['lab', 'neighbours'],
    },
  },
  goalSet(),
  supportPlanned({ commitmentId }),
  undertook(),
  {
    type: 'UndertakingDropped',
    data: {
      pactId,
      undertakingId,
      subjectId,
      decisionId: proposalDecisionId,
      droppedOn: '2026-03-18',
    },
  },
  proposed({
    waiverDecisionId,
    commitmentIds: [commitmentId],
    hearings: [{ subjectId: childId, heard: false, reason }],
  }),
  { type: 'ProposalWithdrawn', data: { pactId, version: 1, reason, withdrawnOn: '2026-03-21' } },
  { type: 'ProposalLapsed', data: { pactId, version: 1, on: '2026-05-20' } },
  refused(),
  { type: 'DesignResumed', data: { pactId, reason, resumedOn: '2026-03-26' } },
  signed({
    signatories: [
      {
        ref: subjectId,
        capacity: 'parent',
        forSubjectId: childId,
        signedOn: '2026-03-27',
        method: 'handwritten',
      },
      { ref: workerId, capacity: 'case-manager', signedOn: '2026-03-30', method: 'qes' },
    ],
    unreachable: [{ personId: idOf(14), forSubjectId: childId, reason }],
  }),
  activated(),
  reviewScheduled(),
  { type: 'PactWithdrawn', data: { pactId, bySubject: subjectId, reason, withdrawnOn: '2026-04-20' } },
];
