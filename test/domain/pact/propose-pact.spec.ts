import { describe, it } from '@jest/globals';
import { DEFAULT_PACT_POLICY as policy } from '../../../src/domain/pact/pact-policy.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { proposePact, type ProposePact } from '../../../src/domain/pact/propose-pact.js';
import { given } from '../../support/given.js';
import {
  analysed,
  assigned,
  classified,
  constituted,
  decided,
  met,
  nominated,
  noticeGiven,
  waived,
} from '../../support/pact-casework.fixture.js';
import {
  childId,
  commitmentId,
  documentHash,
  frameworkId,
  idOf,
  meetingId,
  moment,
  otherDecisionId,
  pactId,
  proposalDecisionId,
  restitutionId,
  sealedText,
  subjectId,
  tomorrow,
  waiverDecisionId,
} from '../../support/pact.fixture.js';
import {
  declined,
  goalSet,
  proposed,
  supportPlanned,
  toAssessing,
  toDecided,
  toPlanned,
  toProposed,
  toSigned,
  undertook,
} from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const proposing =
  (over: Partial<ProposePact> = {}) =>
  (state: Pact) =>
    proposePact(state, {
      pactId,
      documentHash,
      decisionId: proposalDecisionId,
      proposedOn: '2026-03-20',
      hearings: [],
      agreedRestitutions: [restitutionId],
      confirmedCommitments: [],
      childrenToHear: [],
      policy,
      ...over,
      ...moment,
    });
const plan = [goalSet(), supportPlanned(), undertook()];
const complex = [
  nominated(),
  assigned(),
  noticeGiven(),
  analysed({ complexity: 'complex' }),
  classified(),
  constituted(),
  met(),
  decided(),
  ...plan,
];
const framed: PactEvent = {
  type: 'AnalysisFrameworkRecorded',
  data: {
    pactId,
    analysisId: frameworkId,
    members: [{ subjectId, dimensions: [{ code: 'c', need: sealedText('need') }] }],
    meetingId,
    conductedOn: '2026-03-16',
  },
};
const revoked = (decisionId: string): PactEvent => ({
  type: 'MicroTeamDecisionRevoked',
  data: {
    pactId,
    decisionId,
    byDecisionId: otherDecisionId,
    reason: sealedText('revocation'),
    revokedOn: '2026-03-16',
  },
});
const withdrawn: PactEvent = {
  type: 'ProposalWithdrawn',
  data: { pactId, version: 1, reason: sealedText('withdrawal'), withdrawnOn: '2026-03-21' },
};

describe('proposing the pact', () => {
  it('P7: needs team, goal, support, undertaking and restitution, and is valid for the days of the policy', () => {
    pact(...toPlanned)
      .when(proposing())
      .thenRecords(proposed());
  });
  it('P7: a confirmed commitment does for a support', () => {
    pact(...toDecided, goalSet(), undertook())
      .when(proposing({ confirmedCommitments: [commitmentId] }))
      .thenRecords(proposed({ commitmentIds: [commitmentId] }));
  });
  it('P7: the team may waive the restitution by decision', () => {
    pact(...toPlanned, waived())
      .when(proposing({ agreedRestitutions: [] }))
      .thenRecords(proposed({ restitutionIds: [], waiverDecisionId }));
  });
  it('P4: a complex case goes on with its framework', () => {
    pact(...complex, framed)
      .when(proposing())
      .thenRecords(proposed());
  });
  it('H5: says whether children were heard', () => {
    const hearings = [{ subjectId: childId, heard: false, reason: sealedText('not able') }];
    pact(...toPlanned)
      .when(proposing({ childrenToHear: [childId], hearings }))
      .thenRecords(proposed({ hearings }));
  });
  it('takes another validity', () => {
    pact(...toPlanned)
      .when(proposing({ validUntil: '2026-04-30' }))
      .thenRecords(proposed({ validUntil: '2026-04-30' }));
  });
  it('counts versions and says nothing twice', () => {
    pact(...toProposed, withdrawn)
      .when(proposing())
      .thenRecords(proposed({ version: 2 }));
    pact(...toProposed)
      .when(proposing())
      .thenNothing();
  });
  it.each([
    ['there is no pact', [], {}, 'pact-not-found'],
    ['the pact has ended', [nominated(), declined()], {}, 'pact-ended'],
    ['P7: there is no team', toAssessing, {}, 'wrong-pact-state'],
    ['it is signed', toSigned, {}, 'wrong-pact-state'],
    ['another one is on the table', toProposed, { documentHash: 'b'.repeat(64) }, 'wrong-pact-state'],
    ['P4: a complex case has no framework', complex, {}, 'framework-missing'],
    ['P7: there is no goal', toDecided, {}, 'goal-missing'],
    ['P7: there is no support', [...toDecided, goalSet(), undertook()], {}, 'support-missing'],
    ['P7: there is no undertaking', [...toDecided, goalSet(), supportPlanned()], {}, 'undertaking-missing'],
    ['P7: there is no restitution', toPlanned, { agreedRestitutions: [] }, 'restitution-missing'],
    [
      'P7: the waiver was revoked',
      [...toPlanned, waived(), revoked(waiverDecisionId)],
      { agreedRestitutions: [] },
      'restitution-missing',
    ],
    ['P8: the decision is unknown', toPlanned, { decisionId: idOf(99) }, 'decision-not-found'],
    [
      'P8: the decision was revoked',
      [...toPlanned, revoked(proposalDecisionId)],
      {},
      'decision-not-in-force',
    ],
    [
      'P8: the decision was superseded',
      [...toPlanned, decided({ decisionId: otherDecisionId, supersedes: proposalDecisionId })],
      {},
      'decision-not-in-force',
    ],
    [
      'P8: the decision is about something else',
      [...toPlanned, waived()],
      { decisionId: waiverDecisionId },
      'decision-of-another-subject',
    ],
    ['H5: a child was not heard', toPlanned, { childrenToHear: [childId] }, 'child-not-heard'],
    [
      'H5: nobody says why a child was not heard',
      toPlanned,
      { hearings: [{ subjectId: childId, heard: false }] },
      'reason-missing',
    ],
    ['the day has not come', toPlanned, { proposedOn: tomorrow }, 'date-in-future'],
    ['it precedes the decision', toPlanned, { proposedOn: '2026-03-15' }, 'dates-out-of-order'],
    ['it ends before it starts', toPlanned, { validUntil: '2026-03-19' }, 'dates-out-of-order'],
  ] satisfies [string, readonly PactEvent[], Partial<ProposePact>, string][])(
    'refuses when %s',
    (_, past, over, code) => {
      pact(...past)
        .when(proposing(over))
        .thenRejects(code);
    },
  );
});
