import type { Moment } from '../kernel/moment.js';
import type { PactDeclined } from './assessment.events.js';
import type { PactEvent } from './pact.events.js';
import { BEFORE_SIGNATURE, inState, requireOrder, requirePast } from './pact.guards.js';
import type { Pact } from './pact.state.js';

export type DeclinePact = PactDeclined['data'] & Moment;

/**
 * Household or service says no before signature.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `date-in-future`, `dates-out-of-order`
 */
export const declinePact = (pact: Pact, input: DeclinePact): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  if (pact.status === 'declined') return [];
  const { nomination } = inState(pact, ...BEFORE_SIGNATURE);
  requirePast(data.declinedOn, today, 'declinedOn');
  requireOrder(nomination.nominatedOn, data.declinedOn, 'declinedOn');
  return [{ type: 'PactDeclined', data }];
};
