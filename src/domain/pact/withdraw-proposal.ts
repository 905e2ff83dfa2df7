import type { Moment } from '../kernel/moment.js';
import type { ProposalWithdrawn } from './agreement.events.js';
import type { PactEvent } from './pact.events.js';
import { requireOrder, requirePast } from './pact.guards.js';
import type { Pact } from './pact.state.js';
import { onTheTable } from './proposal.guards.js';

export type WithdrawProposal = ProposalWithdrawn['data'] & Moment;

/**
 * Takes the proposal back; the plan is open again.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `proposal-version-differs`,
 * `date-in-future`, `dates-out-of-order`
 */
export const withdrawProposal = (pact: Pact, input: WithdrawProposal): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  const { proposedOn } = onTheTable(pact, data.version).proposal;
  requirePast(data.withdrawnOn, today, 'withdrawnOn');
  requireOrder(proposedOn, data.withdrawnOn, 'withdrawnOn');
  return [{ type: 'ProposalWithdrawn', data }];
};
