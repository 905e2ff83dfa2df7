import type { Moment } from '../kernel/moment.js';
import type { PactWithdrawn } from './agreement.events.js';
import type { PactEvent } from './pact.events.js';
import { inState, OPEN, requireHouseholdMember, requireOrder, requirePast } from './pact.guards.js';
import type { Pact } from './pact.state.js';

export type WithdrawFromPact = PactWithdrawn['data'] &
  Moment & { readonly householdMembers: readonly string[] };

/**
 * The household leaves: always allowed, until the pact has ended.
 * @throws Rejection `pact-not-found`, `pact-ended`, `not-a-household-member`, `date-in-future`, `dates-out-of-order`
 */
export const withdrawFromPact = (pact: Pact, input: WithdrawFromPact): readonly PactEvent[] => {
  const { now: _, today, householdMembers, ...data } = input;
  if (pact.status === 'withdrawn') return [];
  const { nomination } = inState(pact, ...OPEN);
  requireHouseholdMember(data.bySubject, householdMembers, 'bySubject');
  requirePast(data.withdrawnOn, today, 'withdrawnOn');
  requireOrder(nomination.nominatedOn, data.withdrawnOn, 'withdrawnOn');
  return [{ type: 'PactWithdrawn', data }];
};
