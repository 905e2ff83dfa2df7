import { describe, it } from '@jest/globals';
import { declinePact } from '../../../src/domain/pact/decline-pact.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { redirectPact } from '../../../src/domain/pact/redirect-pact.js';
import { withdrawFromPact } from '../../../src/domain/pact/withdraw-from-pact.js';
import { given } from '../../support/given.js';
import {
  sealedText,
  pactId,
  subjectId,
  strangerId,
  householdMembers,
  moment,
  tomorrow,
} from '../../support/pact.fixture.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { declined, toAssessing, toSigned, toActive } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);

describe('leaving before or after signature', () => {
  const reason = sealedText('reason');
  const redirecting =
    (redirectedOn = '2026-03-20') =>
    (state: Pact) =>
      redirectPact(state, { pactId, toMeasure: 'FNA', reason, redirectedOn, ...moment });
  const declining =
    (declinedOn = '2026-03-20') =>
    (state: Pact) =>
      declinePact(state, { pactId, by: 'household', reason, declinedOn, ...moment });
  const withdrawing =
    (withdrawnOn = '2026-04-20', bySubject = subjectId) =>
    (state: Pact) =>
      withdrawFromPact(state, { pactId, bySubject, reason, withdrawnOn, householdMembers, ...moment });
  const withdrawn: PactEvent = {
    type: 'PactWithdrawn',
    data: { pactId, bySubject: subjectId, reason, withdrawnOn: '2026-04-20' },
  };
  const redirected: PactEvent = {
    type: 'PactRedirected',
    data: { pactId, toMeasure: 'FNA', reason, redirectedOn: '2026-03-20' },
  };

  it('redirects to another measure', () => {
    pact(nominated()).when(redirecting()).thenRecords(redirected);
    pact(nominated(), redirected).when(redirecting()).thenNothing();
  });
  it('declines', () => {
    const no: PactEvent = {
      type: 'PactDeclined',
      data: { pactId, by: 'household', reason, declinedOn: '2026-03-20' },
    };
    pact(...toAssessing)
      .when(declining())
      .thenRecords(no);
    pact(nominated(), no).when(declining()).thenNothing();
  });
  it.each([
    ['nominated', [nominated()]],
    ['signed', toSigned],
    ['active', toActive],
  ] as const)('lets the household withdraw when %s, always', (_, past) => {
    pact(...past)
      .when(withdrawing())
      .thenRecords(withdrawn);
    pact(...past, withdrawn)
      .when(withdrawing())
      .thenNothing();
  });
  it.each([
    ['redirecting no pact', [], redirecting(), 'pact-not-found'],
    ['redirecting after signature', toSigned, redirecting(), 'wrong-pact-state'],
    ['redirecting an ended pact', [nominated(), declined()], redirecting(), 'pact-ended'],
    ['redirecting tomorrow', [nominated()], redirecting(tomorrow), 'date-in-future'],
    ['redirecting before nomination', [nominated()], redirecting('2026-03-01'), 'dates-out-of-order'],
    ['declining no pact', [], declining(), 'pact-not-found'],
    ['declining after signature', toSigned, declining(), 'wrong-pact-state'],
    ['declining an ended pact', [nominated(), withdrawn], declining(), 'pact-ended'],
    ['declining tomorrow', [nominated()], declining(tomorrow), 'date-in-future'],
    ['declining before nomination', [nominated()], declining('2026-03-01'), 'dates-out-of-order'],
    ['withdrawing no pact', [], withdrawing(), 'pact-not-found'],
    ['withdrawing an ended pact', [nominated(), declined()], withdrawing(), 'pact-ended'],
    ['withdrawing tomorrow', [nominated()], withdrawing(tomorrow), 'date-in-future'],
    ['withdrawing before nomination', [nominated()], withdrawing('2026-03-01'), 'dates-out-of-order'],
    ['a stranger withdrawing', toActive, withdrawing('2026-04-20', strangerId), 'not-a-household-member'],
  ] as const)('refuses %s', (_, past, decision, code) => {
    pact(...past)
      .when(decision)
      .thenRejects(code);
  });
});
