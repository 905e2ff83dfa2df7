import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { activatePact, type ActivatePact } from '../../../src/domain/pact/activate-pact.js';
import { monthsLater } from '../../../src/domain/pact/due-days.js';
import { DEFAULT_PACT_POLICY as policy, policyInForce } from '../../../src/domain/pact/pact-policy.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { scheduleReview } from '../../../src/domain/pact/schedule-review.js';
import { signatureDelay } from '../../../src/domain/pact/signature-delay.js';
import { given } from '../../support/given.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf, moment, pactId, reviewId, tomorrow } from '../../support/pact.fixture.js';
import {
  activated,
  declined,
  reviewScheduled,
  signed,
  toActive,
  toAssessing,
  toDesigning,
  toProposed,
  toSigned,
} from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const ended = [nominated(), declined()];

describe('activating the pact', () => {
  const activating =
    (over: Partial<ActivatePact> = {}) =>
    (state: Pact) =>
      activatePact(state, { pactId, startsOn: '2026-04-01', reviewId, policy, ...over, ...moment });

  it('P11: schedules the first interim review after the months of the policy', () => {
    pact(...toSigned)
      .when(activating())
      .thenRecords(activated(), reviewScheduled());
    pact(...toSigned)
      .when(activating({ policy: { ...policy, reviewPeriodMonths: 6 } }))
      .thenRecords(activated(), reviewScheduled({ dueOn: '2026-10-01' }));
  });
  it('P11: a short pact is reviewed on its expected end', () => {
    pact(...toProposed, signed({ expectedEndOn: '2026-05-31' }))
      .when(activating())
      .thenRecords(activated(), reviewScheduled({ dueOn: '2026-05-31' }));
  });
  it('says nothing twice', () => {
    pact(...toActive)
      .when(activating())
      .thenNothing();
  });
  it.each([
    ['there is no pact', [], {}, 'pact-not-found'],
    ['the pact has ended', ended, {}, 'pact-ended'],
    ['it is not signed', toProposed, {}, 'wrong-pact-state'],
    ['the day has not come', toSigned, { startsOn: tomorrow }, 'date-in-future'],
    ['it precedes the agreed start', toSigned, { startsOn: '2026-03-31' }, 'dates-out-of-order'],
  ] as const)('refuses when %s', (_, past, over, code) => {
    pact(...past)
      .when(activating(over))
      .thenRejects(code);
  });
});

describe('scheduling a review', () => {
  const scheduling =
    (dueOn = '2026-05-18', review = idOf(71)) =>
    (state: Pact) =>
      scheduleReview(state, { pactId, reviewId: review, kind: 'extraordinary', dueOn, ...moment });

  it('H7: an extraordinary one when the household changes', () => {
    pact(...toActive)
      .when(scheduling())
      .thenRecords(reviewScheduled({ reviewId: idOf(71), kind: 'extraordinary', dueOn: '2026-05-18' }));
    pact(...toActive)
      .when(scheduling('2026-05-18', reviewId))
      .thenNothing();
  });
  it.each([
    ['there is no pact', [], scheduling(), 'pact-not-found'],
    ['the pact has ended', ended, scheduling(), 'pact-ended'],
    ['it is not signed', toDesigning, scheduling(), 'wrong-pact-state'],
    ['its day has passed', toActive, scheduling('2026-05-03'), 'dates-out-of-order'],
  ] as const)('refuses when %s', (_, past, decision, code) => {
    pact(...past)
      .when(decision)
      .thenRejects(code);
  });
});

describe('P9: 20 working days from preliminary analysis to signature', () => {
  const delay = (past: readonly PactEvent[], day = '2026-04-07') =>
    signatureDelay(fold(pactAggregate, past), day, policy);

  it.each([
    ['the last day in time', '2026-04-07', 20, false],
    ['a day later', '2026-04-08', 21, true],
  ])('is a warning: %s', (_, day, workingDays, late) => {
    expect(delay(toProposed, day)).toEqual({ workingDays, limit: 20, late });
  });
  it('stops with the signature', () => {
    expect(delay(toSigned, '2026-12-31')).toEqual({ workingDays: 15, limit: 20, late: false });
  });
  it('has nothing to say without analysis, or when the pact ended before signature', () => {
    expect([delay([]), delay(toAssessing), delay([...toProposed, declined()])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('thresholds and dates', () => {
  it('the policy in force is the latest that has begun', () => {
    const first = { ...policy, version: 'p-1', validFrom: '2026-01-01' };
    const second = { ...policy, version: 'p-2', validFrom: '2026-07-01' };
    const inForce = (day: string) => policyInForce([second, first], day).version;
    expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map(inForce)).toEqual([
      'default-1',
      'p-1',
      'p-1',
      'p-2',
    ]);
  });
  it.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-04-01', 3, '2026-07-01'],
  ])('%s and %i months is %s', (day, months, later) => expect(monthsLater(day, months)).toBe(later));
});
