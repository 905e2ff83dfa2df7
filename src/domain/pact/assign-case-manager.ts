import type { Moment } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type { CaseManagerAssigned } from './assessment.events.js';
import type { PactEvent } from './pact.events.js';
import { inState, OPEN, requireOrder, requirePast } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';

export type AssignCaseManager = CaseManagerAssigned['data'] & Moment & { readonly reason?: Sealed };

/**
 * Names the one responsible person of a pact; a second one takes the place of the first and says why.
 * @throws Rejection `pact-not-found`, `pact-ended`, `date-in-future`, `dates-out-of-order`, `reason-missing`
 */
export const assignCaseManager = (pact: Pact, input: AssignCaseManager): readonly PactEvent[] => {
  const { now: _, today, reason, ...data } = input;
  const { caseManagerId, caseManagerFrom, nomination } = inState(pact, ...OPEN);
  if (caseManagerId === data.workerId) return [];
  requirePast(data.from, today, 'from');
  requireOrder(caseManagerFrom ?? nomination.nominatedOn, data.from, 'from');
  if (caseManagerId === undefined) return [{ type: 'CaseManagerAssigned', data }];
  if (!reason) return reject('reason-missing', 'Say why the case changes hands.', 'reason');
  return [{ type: 'CaseManagerReplaced', data: { ...data, previousWorkerId: caseManagerId, reason } }];
};
