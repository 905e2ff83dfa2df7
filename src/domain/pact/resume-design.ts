import type { Moment } from '../kernel/moment.js';
import type { DesignResumed } from './agreement.events.js';
import type { PactEvent } from './pact.events.js';
import { inState, requireOrder, requirePast } from './pact.guards.js';
import type { Pact } from './pact.state.js';

export type ResumeDesign = DesignResumed['data'] & Moment;

/**
 * Work on the plan goes on after a refusal.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `date-in-future`, `dates-out-of-order`
 */
export const resumeDesign = (pact: Pact, input: ResumeDesign): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  const { proposal } = inState(pact, 'refused');
  requirePast(data.resumedOn, today, 'resumedOn');
  requireOrder(proposal?.proposedOn, data.resumedOn, 'resumedOn');
  return [{ type: 'DesignResumed', data }];
};
