import { describe, it } from '@jest/globals';
import { planSupport, type PlanSupport } from '../../../src/domain/pact/plan-support.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { recordCapability } from '../../../src/domain/pact/record-capability.js';
import { setGoal, type SetGoal } from '../../../src/domain/pact/set-goal.js';
import { setUndertaking, type SetUndertaking } from '../../../src/domain/pact/set-undertaking.js';
import { given } from '../../support/given.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import {
  capabilityId,
  goalId,
  householdMembers,
  idOf,
  municipalityId,
  pactId,
  resultId,
  sealedText,
  strangerId,
  subjectId,
  supportId,
  undertakingId,
} from '../../support/pact.fixture.js';
import {
  declined,
  goalSet,
  supportPlanned,
  toAssessing,
  toDesigning,
  toProposed,
  undertook,
} from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const withGoal = [...toDesigning, goalSet()];
const ended = [nominated(), declined()];

const result = {
  resultId,
  indicator: sealedText('indicator'),
  baseline: sealedText('baseline'),
  target: sealedText('target'),
  dueOn: '2026-09-30',
};
const goal =
  (over: Partial<SetGoal> = {}) =>
  (state: Pact) =>
    setGoal(state, {
      pactId,
      goalId,
      dimension: 'e',
      horizon: 'medium',
      statement: sealedText('statement'),
      statedBy: 'both',
      expectedResults: [result],
      ...over,
    });
const support =
  (over: Partial<PlanSupport> = {}) =>
  (state: Pact) =>
    planSupport(state, {
      pactId,
      supportId,
      goalId,
      kind: 'housing',
      providerId: municipalityId,
      from: '2026-04-01',
      to: '2026-12-31',
      ...over,
    });
const undertaking =
  (over: Partial<SetUndertaking> = {}) =>
  (state: Pact) =>
    setUndertaking(state, {
      pactId,
      undertakingId,
      subjectId,
      goalId,
      description: sealedText('undertaking'),
      frequency: 'weekly',
      dueOn: '2026-12-31',
      conditional: false,
      householdMembers,
      ...over,
    });
const capability =
  (subject = subjectId) =>
  (state: Pact) =>
    recordCapability(state, {
      pactId,
      capabilityId,
      subjectId: subject,
      capability: sealedText('capability'),
      mayServe: ['lab', 'neighbours'],
      householdMembers,
    });
const capable: PactEvent = {
  type: 'CapabilityRecorded',
  data: {
    pactId,
    capabilityId,
    subjectId,
    capability: sealedText('capability'),
    mayServe: ['lab', 'neighbours'],
  },
};

describe('making the plan', () => {
  it.each([
    ['P5: a goal with an expected result', toDesigning, goal(), goalSet()],
    ['a support towards a goal', withGoal, support(), supportPlanned()],
    ['P6: an undertaking of a named member', withGoal, undertaking(), undertook()],
    ['what a person can give', toAssessing, capability(), capable],
  ] as const)('records %s, and says nothing twice', (_, past, decision, event) => {
    pact(...past)
      .when(decision)
      .thenRecords(event);
    pact(...past, event)
      .when(decision)
      .thenNothing();
  });

  it.each([
    ['P5: a goal without result', toDesigning, goal({ expectedResults: [] }), 'expected-result-missing'],
    [
      'P5: a goal outside the six dimensions',
      toDesigning,
      goal({ dimension: 'g' as 'a' }),
      'dimension-unknown',
    ],
    [
      'two results with one id',
      toDesigning,
      goal({ expectedResults: [result, result] }),
      'expected-result-repeated',
    ],
    [
      'a result due before the analysis',
      toDesigning,
      goal({ expectedResults: [{ ...result, dueOn: '2026-03-08' }] }),
      'dates-out-of-order',
    ],
    ['a goal of no pact', [], goal(), 'pact-not-found'],
    ['a goal of an ended pact', ended, goal(), 'pact-ended'],
    ['a goal on the table', toProposed, goal({ goalId: idOf(99) }), 'wrong-pact-state'],
    ['a support towards nothing', toDesigning, support(), 'goal-not-found'],
    ['a support that ends before it starts', withGoal, support({ to: '2026-03-31' }), 'dates-out-of-order'],
    ['a support of no pact', [], support(), 'pact-not-found'],
    ['a support of an ended pact', ended, support(), 'pact-ended'],
    ['a support on the table', toProposed, support({ supportId: idOf(99) }), 'wrong-pact-state'],
    [
      'P6: an undertaking of a stranger',
      withGoal,
      undertaking({ subjectId: strangerId }),
      'not-a-household-member',
    ],
    ['an undertaking towards nothing', toDesigning, undertaking(), 'goal-not-found'],
    [
      'an undertaking due before the analysis',
      withGoal,
      undertaking({ dueOn: '2026-03-08' }),
      'dates-out-of-order',
    ],
    ['an undertaking of no pact', [], undertaking(), 'pact-not-found'],
    ['an undertaking of an ended pact', ended, undertaking(), 'pact-ended'],
    ['an undertaking on the table', toProposed, undertaking({ undertakingId: idOf(99) }), 'wrong-pact-state'],
    ['a capability of a stranger', toAssessing, capability(strangerId), 'not-a-household-member'],
    ['a capability of no pact', [], capability(), 'pact-not-found'],
    ['a capability of an ended pact', ended, capability(), 'pact-ended'],
    ['a capability before the assessment', [nominated()], capability(), 'wrong-pact-state'],
  ] satisfies [string, readonly PactEvent[], (state: Pact) => readonly PactEvent[], string][])(
    'refuses %s',
    (_, past, decision, code) => {
      pact(...past)
        .when(decision)
        .thenRejects(code);
    },
  );
});
