import { describe, it } from '@jest/globals';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { revokeDecision } from '../../../src/domain/pact/revoke-decision.js';
import { given } from '../../support/given.js';
import {
  idOf,
  sealedText,
  pactId,
  laterMeetingId,
  proposalDecisionId,
  waiverDecisionId,
  otherDecisionId,
} from '../../support/pact.fixture.js';
import { nominated, met, decided, waived } from '../../support/pact-casework.fixture.js';
import { declined, toAssessing, toDecided } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);

describe('M6: revoking a decision', () => {
  const revoking =
    (decisionId = proposalDecisionId, byDecisionId = waiverDecisionId) =>
    (state: Pact) =>
      revokeDecision(state, { pactId, decisionId, byDecisionId, reason: sealedText('revocation') });
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
  const both = [...toDecided, waived()];
  const superseded = [...both, decided({ decisionId: otherDecisionId, supersedes: proposalDecisionId })];
  const later = [
    ...both,
    met({ meetingId: laterMeetingId, heldOn: '2026-03-23' }),
    decided({ decisionId: otherDecisionId, meetingId: laterMeetingId, takenOn: '2026-03-23' }),
  ];

  it('takes another decision', () => {
    pact(...both)
      .when(revoking())
      .thenRecords(revoked);
    pact(...both, revoked)
      .when(revoking())
      .thenNothing();
  });
  it.each([
    ['there is no pact', [], revoking(), 'pact-not-found'],
    ['the pact has ended', [nominated(), declined()], revoking(), 'pact-ended'],
    ['there is no team', toAssessing, revoking(), 'wrong-pact-state'],
    ['the decision is unknown', both, revoking(idOf(99)), 'decision-not-found'],
    ['the other one is unknown', toDecided, revoking(), 'decision-not-found'],
    ['it was superseded', superseded, revoking(), 'decision-not-in-force'],
    ['it would revoke itself', both, revoking(waiverDecisionId), 'decision-revokes-itself'],
    ['the other one is older', later, revoking(otherDecisionId), 'dates-out-of-order'],
  ] as const)('refuses when %s', (_, past, decision, code) => {
    pact(...past)
      .when(decision)
      .thenRejects(code);
  });
});
