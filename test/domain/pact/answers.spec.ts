import { describe, it } from '@jest/globals';
import { lapseProposal } from '../../../src/domain/pact/lapse-proposal.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { refusePact } from '../../../src/domain/pact/refuse-pact.js';
import { resumeDesign } from '../../../src/domain/pact/resume-design.js';
import { withdrawProposal } from '../../../src/domain/pact/withdraw-proposal.js';
import { given } from '../../support/given.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import {
  householdMembers,
  moment,
  pactId,
  sealedText,
  strangerId,
  subjectId,
  tomorrow,
} from '../../support/pact.fixture.js';
import { declined, refused, toDesigning, toProposed } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const withdrawing =
  (withdrawnOn = '2026-03-21', version = 1) =>
  (state: Pact) =>
    withdrawProposal(state, { pactId, version, reason: sealedText('withdrawal'), withdrawnOn, ...moment });
const lapsing =
  (today = '2026-05-20', version = 1) =>
  (state: Pact) =>
    lapseProposal(state, { pactId, version, now: moment.now, today });
const refusing =
  (refusedOn = '2026-03-25', bySubject = subjectId, version = 1) =>
  (state: Pact) =>
    refusePact(state, {
      pactId,
      version,
      bySubject,
      reason: sealedText('refusal'),
      refusedOn,
      householdMembers,
      ...moment,
    });
const resuming =
  (resumedOn = '2026-03-26') =>
  (state: Pact) =>
    resumeDesign(state, { pactId, reason: sealedText('resumption'), resumedOn, ...moment });
const toRefused = [...toProposed, refused()];
const ended = [nominated(), declined()];

describe('answers to a proposal', () => {
  it('the service takes it back', () => {
    pact(...toProposed)
      .when(withdrawing())
      .thenRecords({
        type: 'ProposalWithdrawn',
        data: { pactId, version: 1, reason: sealedText('withdrawal'), withdrawnOn: '2026-03-21' },
      });
  });
  it('it lapses the day after its last', () => {
    pact(...toProposed)
      .when(lapsing('2026-05-19'))
      .thenRejects('proposal-still-valid');
    pact(...toProposed)
      .when(lapsing())
      .thenRecords({ type: 'ProposalLapsed', data: { pactId, version: 1, on: '2026-05-20' } });
  });
  it('the household refuses it', () => {
    pact(...toProposed)
      .when(refusing())
      .thenRecords(refused());
    pact(...toRefused)
      .when(refusing())
      .thenNothing();
  });
  it('design goes on after a refusal', () => {
    pact(...toRefused)
      .when(resuming())
      .thenRecords({
        type: 'DesignResumed',
        data: { pactId, reason: sealedText('resumption'), resumedOn: '2026-03-26' },
      });
  });
  it.each([
    ['taking back nothing', [], withdrawing(), 'pact-not-found'],
    ['taking back after the end', ended, withdrawing(), 'pact-ended'],
    ['taking back before it is made', toDesigning, withdrawing(), 'wrong-pact-state'],
    ['taking back another version', toProposed, withdrawing('2026-03-21', 2), 'proposal-version-differs'],
    ['taking back tomorrow', toProposed, withdrawing(tomorrow), 'date-in-future'],
    ['taking back before the day it was made', toProposed, withdrawing('2026-03-19'), 'dates-out-of-order'],
    ['lapse of nothing', [], lapsing(), 'pact-not-found'],
    ['lapse after the end', ended, lapsing(), 'pact-ended'],
    ['lapse before it is made', toDesigning, lapsing(), 'wrong-pact-state'],
    ['lapse of another version', toProposed, lapsing('2026-05-20', 2), 'proposal-version-differs'],
    ['refusal of nothing', [], refusing(), 'pact-not-found'],
    ['refusal after the end', ended, refusing(), 'pact-ended'],
    ['refusal before it is made', toDesigning, refusing(), 'wrong-pact-state'],
    [
      'refusal of another version',
      toProposed,
      refusing('2026-03-25', subjectId, 2),
      'proposal-version-differs',
    ],
    ['refusal by a stranger', toProposed, refusing('2026-03-25', strangerId), 'not-a-household-member'],
    ['refusal tomorrow', toProposed, refusing(tomorrow), 'date-in-future'],
    ['refusal before the day it was made', toProposed, refusing('2026-03-19'), 'dates-out-of-order'],
    ['resumption of nothing', [], resuming(), 'pact-not-found'],
    ['resumption after the end', ended, resuming(), 'pact-ended'],
    ['resumption without refusal', toDesigning, resuming(), 'wrong-pact-state'],
    ['resumption tomorrow', toRefused, resuming(tomorrow), 'date-in-future'],
    ['resumption before the proposal', toRefused, resuming('2026-03-19'), 'dates-out-of-order'],
  ] as const)('refuses %s', (_, past, decision, code) => {
    pact(...past)
      .when(decision)
      .thenRejects(code);
  });
});
