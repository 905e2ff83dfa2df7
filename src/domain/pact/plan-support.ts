import type { PactEvent } from './pact.events.js';
import { inState, requireGoal, requireOrder } from './pact.guards.js';
import type { Pact } from './pact.state.js';
import type { SupportPlanned } from './plan.events.js';

export type PlanSupport = SupportPlanned['data'];

/**
 * Plans what is given towards a goal (sostegno, art. 6(2)b D.Lgs. 147/2017).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `goal-not-found`, `dates-out-of-order`
 */
export const planSupport = (pact: Pact, input: PlanSupport): readonly PactEvent[] => {
  const found = inState(pact, 'designing');
  if (found.supports.some(({ supportId }) => supportId === input.supportId)) return [];
  requireGoal(found, input.goalId);
  requireOrder(input.from, input.to, 'to');
  return [{ type: 'SupportPlanned', data: input }];
};
