import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { DEFAULT_PACT_POLICY as policy } from '../../../src/domain/pact/pact-policy.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import type { Vote } from '../../../src/domain/pact/pact.terms.js';
import { takeDecision, type TakeDecision } from '../../../src/domain/pact/take-decision.js';
import { given } from '../../support/given.js';
import {
  idOf,
  sealedText,
  pactId,
  coordinatorId,
  educatorId,
  volunteerId,
  meetingId,
  proposalDecisionId,
  waiverDecisionId,
  otherDecisionId,
} from '../../support/pact.fixture.js';
import { nominated, met, decided, waived } from '../../support/pact-casework.fixture.js';
import { declined, toAssessing, toDesigning, toDecided } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const agree = (memberId: string): Vote => ({ memberId, position: 'agree' });
const against: Vote = { memberId: volunteerId, position: 'disagree', dissent: sealedText('dissent') };
const votes = [agree(coordinatorId), agree(educatorId), against];
const taking =
  (over: Partial<TakeDecision> = {}) =>
  (state: Pact) =>
    takeDecision(state, {
      pactId,
      decisionId: proposalDecisionId,
      meetingId,
      subject: 'project-proposal',
      text: sealedText('decision'),
      method: 'majority',
      votes,
      beneficiaryPosition: 'agreed',
      effectiveOn: '2026-03-16',
      policy,
      ...over,
    });
const toMeeting = [...toDesigning, met()];
const twoPresent = [...toDesigning, met({ present: [coordinatorId, educatorId] })];
const onePresent = [...toDesigning, met({ present: [coordinatorId] })];

describe('taking a decision', () => {
  it('M5: records it with every vote and dissent, on the day of its meeting', () => {
    pact(...toMeeting)
      .when(taking())
      .thenRecords(decided());
    pact(...toDecided)
      .when(taking())
      .thenNothing();
  });
  it('M5: the dissent outlives the decision', () => {
    const revoked: PactEvent = {
      type: 'MicroTeamDecisionRevoked',
      data: {
        pactId,
        decisionId: proposalDecisionId,
        byDecisionId: waiverDecisionId,
        reason: sealedText('revocation'),
        revokedOn: '2026-03-16',
      },
    };
    expect(fold(pactAggregate, [...toDecided, waived(), revoked])).toMatchObject({
      decisions: [{ votes, standing: 'revoked' }, { standing: 'in-force' }],
    });
  });
  it('M4: the share for a quorum is configuration', () => {
    const two = { votes: [agree(coordinatorId), agree(educatorId)] };
    pact(...toMeeting)
      .when(taking({ ...two, policy: { ...policy, quorumShare: 2 / 3 } }))
      .thenRejects('quorum-not-met', 'votes');
    pact(...toMeeting)
      .when(taking(two))
      .thenRecords(decided(two));
  });
  it('M4: half of the members is not more than half', () => {
    const two = [agree(coordinatorId), agree(educatorId)];
    const fourth: PactEvent = {
      type: 'MicroTeamMemberJoined',
      data: {
        pactId,
        member: {
          memberId: idOf(34),
          personRef: idOf(134),
          organisationId: idOf(9),
          side: 'public',
          kind: 'school',
          from: '2026-03-12',
        },
      },
    };
    pact(...toDesigning, fourth, met())
      .when(taking({ votes: two }))
      .thenRejects('quorum-not-met');
  });
  it('M6: supersedes a decision on the same subject', () => {
    const second = { decisionId: otherDecisionId, supersedes: proposalDecisionId };
    pact(...toDecided)
      .when(taking(second))
      .thenRecords(decided(second));
    pact(...toDecided, decided(second))
      .when(taking({ ...second, decisionId: idOf(53) }))
      .thenRejects('decision-not-in-force', 'supersedes');
  });
  it.each(['project-proposal', 'closure'] as const)(
    'M7: %s needs the position of the beneficiary',
    (subject) => {
      const notAsked = { subject, beneficiaryPosition: 'not-asked' as const };
      const explained = { ...notAsked, notAskedReason: sealedText('not asked') };
      pact(...toMeeting)
        .when(taking(notAsked))
        .thenRejects('beneficiary-position-unexplained', 'notAskedReason');
      pact(...toMeeting)
        .when(taking(explained))
        .thenRecords(decided(explained));
    },
  );
  it('M7: other subjects do not', () => {
    const other = { subject: 'goal-change', beneficiaryPosition: 'not-asked' } as const;
    pact(...toMeeting)
      .when(taking(other))
      .thenRecords(decided(other));
  });
  it('the coordinator may decide alone against the rest, whose dissent stays', () => {
    const alone = {
      method: 'coordinator' as const,
      votes: [agree(coordinatorId), { memberId: educatorId, position: 'disagree' as const }, against],
    };
    pact(...toMeeting)
      .when(taking(alone))
      .thenRecords(decided(alone));
  });
  it.each([
    ['there is no pact', [], {}, 'pact-not-found'],
    ['the pact has ended', [nominated(), declined()], {}, 'pact-ended'],
    ['there is no team', toAssessing, {}, 'wrong-pact-state'],
    ['M3: the meeting is not on record', toDesigning, {}, 'meeting-not-found'],
    ['M3: a voter was not present', twoPresent, {}, 'voter-not-present'],
    ['M3: a voter is not a member', toMeeting, { votes: [...votes, agree(idOf(99))] }, 'not-a-member'],
    ['a member votes twice', toMeeting, { votes: [...votes, agree(educatorId)] }, 'voter-repeated'],
    ['M4: too few vote', onePresent, { votes: [agree(coordinatorId)] }, 'quorum-not-met'],
    ['consensus has somebody against', toMeeting, { method: 'consensus' }, 'decision-not-carried'],
    [
      'there is no majority',
      toMeeting,
      { votes: [agree(coordinatorId), against, { memberId: educatorId, position: 'abstain' }] },
      'decision-not-carried',
    ],
    [
      'the coordinator did not agree',
      toMeeting,
      { method: 'coordinator', votes: [agree(educatorId), against] },
      'decision-not-carried',
    ],
    ['it applies before it is taken', toMeeting, { effectiveOn: '2026-03-15' }, 'dates-out-of-order'],
    ['M6: what it supersedes is unknown', toMeeting, { supersedes: idOf(99) }, 'decision-not-found'],
    [
      'M6: it supersedes another subject',
      toDecided,
      { decisionId: idOf(53), subject: 'closure', supersedes: proposalDecisionId },
      'decision-of-another-subject',
    ],
  ] satisfies [string, readonly PactEvent[], Partial<TakeDecision>, string][])(
    'refuses when %s',
    (_, past, over, code) => {
      pact(...past)
        .when(taking(over))
        .thenRejects(code);
    },
  );
});
