import type { Moment } from '../kernel/moment.js';
import type { PactEvent } from './pact.events.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';
import { onTheTable } from './proposal.guards.js';

export interface LapseProposal extends Moment {
  readonly pactId: string;
  readonly version: number;
}

/**
 * Clears a proposal that nobody signed by `validUntil`; the plan is open again.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `proposal-version-differs`,
 * `proposal-still-valid`
 */
export const lapseProposal = (pact: Pact, input: LapseProposal): readonly PactEvent[] => {
  const { pactId, version, today } = input;
  if (today <= onTheTable(pact, version).proposal.validUntil)
    return reject('proposal-still-valid', 'The proposal can still be signed.');
  return [{ type: 'ProposalLapsed', data: { pactId, version, on: today } }];
};
