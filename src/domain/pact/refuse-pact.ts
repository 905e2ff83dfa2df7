import type { Moment } from '../kernel/moment.js';
import type { PactRefused } from './agreement.events.js';
import type { PactEvent } from './pact.events.js';
import { requireHouseholdMember, requireOrder, requirePast } from './pact.guards.js';
import type { Pact } from './pact.state.js';
import { onTheTable } from './proposal.guards.js';

export type RefusePact = PactRefused['data'] & Moment & { readonly householdMembers: readonly string[] };

/**
 * Somebody of the household does not accept the proposal.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `proposal-version-differs`,
 * `not-a-household-member`, `date-in-future`, `dates-out-of-order`
 */
export const refusePact = (pact: Pact, input: RefusePact): readonly PactEvent[] => {
  const { now: _, today, householdMembers, ...data } = input;
  if (pact.status === 'refused' && pact.proposal?.version === data.version) return [];
  const { proposedOn } = onTheTable(pact, data.version).proposal;
  requireHouseholdMember(data.bySubject, householdMembers, 'bySubject');
  requirePast(data.refusedOn, today, 'refusedOn');
  requireOrder(proposedOn, data.refusedOn, 'refusedOn');
  return [{ type: 'PactRefused', data }];
};
