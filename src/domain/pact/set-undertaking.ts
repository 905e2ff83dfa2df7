import type { PactEvent } from './pact.events.js';
import { inState, requireGoal, requireHouseholdMember, requireOrder } from './pact.guards.js';
import type { Pact } from './pact.state.js';
import type { UndertakingSet } from './plan.events.js';

export type SetUndertaking = UndertakingSet['data'] & { readonly householdMembers: readonly string[] };

/**
 * Binds a named member of the household to something (impegno, P6, art. 6(2)c D.Lgs. 147/2017).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `not-a-household-member`, `goal-not-found`,
 * `dates-out-of-order`
 */
export const setUndertaking = (pact: Pact, input: SetUndertaking): readonly PactEvent[] => {
  const { householdMembers, ...data } = input;
  const found = inState(pact, 'designing');
  if (found.undertakings.some(({ undertakingId }) => undertakingId === data.undertakingId)) return [];
  requireHouseholdMember(data.subjectId, householdMembers, 'subjectId');
  requireGoal(found, data.goalId);
  requireOrder(found.analysis?.conductedOn, data.dueOn, 'dueOn');
  return [{ type: 'UndertakingSet', data }];
};
