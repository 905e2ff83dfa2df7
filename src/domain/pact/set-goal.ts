import type { PactEvent } from './pact.events.js';
import { inState, requireOrder } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';
import { DIMENSION_CODES } from './pact.terms.js';
import type { GoalSet } from './plan.events.js';

export type SetGoal = GoalSet['data'];

/**
 * Sets what shall change, in one dimension, with at least one expected result and its date (P5, art. 6(2)-(3)).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `dimension-unknown`,
 * `expected-result-missing`, `expected-result-repeated`, `dates-out-of-order`
 */
export const setGoal = (pact: Pact, input: SetGoal): readonly PactEvent[] => {
  const { goals, analysis } = inState(pact, 'designing');
  if (goals.some(({ goalId }) => goalId === input.goalId)) return [];
  if (!DIMENSION_CODES.includes(input.dimension))
    return reject('dimension-unknown', 'Dimensions are a to f.', 'dimension');
  if (input.expectedResults.length === 0)
    return reject('expected-result-missing', 'A goal has an expected result.', 'expectedResults');
  const results = input.expectedResults.map(({ resultId }) => resultId);
  input.expectedResults.forEach(({ resultId, dueOn }, index) => {
    if (results.indexOf(resultId) < index)
      reject('expected-result-repeated', 'Each result has its own id.', `expectedResults[${index}].resultId`);
    requireOrder(analysis?.conductedOn, dueOn, `expectedResults[${index}].dueOn`);
  });
  return [{ type: 'GoalSet', data: input }];
};
