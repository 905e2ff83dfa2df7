import type { Moment } from '../kernel/moment.js';
import type { PactRedirected } from './assessment.events.js';
import type { PactEvent } from './pact.events.js';
import { BEFORE_SIGNATURE, inState, requireOrder, requirePast } from './pact.guards.js';
import type { Pact } from './pact.state.js';

export type RedirectPact = PactRedirected['data'] & Moment;

/**
 * Sends the case to another measure, before signature (P2, P3).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `date-in-future`, `dates-out-of-order`
 */
export const redirectPact = (pact: Pact, input: RedirectPact): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  if (pact.status === 'redirected') return [];
  const { nomination } = inState(pact, ...BEFORE_SIGNATURE);
  requirePast(data.redirectedOn, today, 'redirectedOn');
  requireOrder(nomination.nominatedOn, data.redirectedOn, 'redirectedOn');
  return [{ type: 'PactRedirected', data }];
};
