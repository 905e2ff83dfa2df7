import { inState } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { OpenedPact, Pact, Proposal } from './pact.state.js';

/**
 * The proposal that waits for an answer, if it is the one that is meant.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `proposal-version-differs`
 */
export const onTheTable = (pact: Pact, version: number): { pact: OpenedPact; proposal: Proposal } => {
  const found = inState(pact, 'proposed');
  return found.proposal?.version === version
    ? { pact: found, proposal: found.proposal }
    : reject('proposal-version-differs', 'Another version is on the table.', 'version');
};
