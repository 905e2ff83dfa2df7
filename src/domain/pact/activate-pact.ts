import type { Moment } from '../kernel/moment.js';
import type { PactActivated } from './agreement.events.js';
import { monthsLater } from './due-days.js';
import type { PactPolicy } from './pact-policy.js';
import type { PactEvent } from './pact.events.js';
import { inState, requireOrder, requirePast } from './pact.guards.js';
import type { Pact } from './pact.state.js';

export type ActivatePact = PactActivated['data'] &
  Moment & {
    /** Id of the first interim review. */
    readonly reviewId: string;
    readonly policy: PactPolicy;
  };

/**
 * Starts the pact and sets the date of its first interim review (P11), at the latest on its expected end.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `date-in-future`, `dates-out-of-order`
 */
export const activatePact = (pact: Pact, input: ActivatePact): readonly PactEvent[] => {
  const { pactId, startsOn, reviewId, policy, today } = input;
  if (pact.status === 'active') return [];
  const { signature } = inState(pact, 'signed');
  requirePast(startsOn, today, 'startsOn');
  requireOrder(signature?.startsOn, startsOn, 'startsOn');
  const periodic = monthsLater(startsOn, policy.reviewPeriodMonths);
  const end = signature?.expectedEndOn ?? periodic;
  // An end that has passed already cannot bring the review before the start.
  const dueOn = periodic <= end ? periodic : end < startsOn ? startsOn : end;
  return [
    { type: 'PactActivated', data: { pactId, startsOn } },
    { type: 'ReviewScheduled', data: { pactId, reviewId, kind: 'interim', dueOn } },
  ];
};
