import type { Sealed } from '../kernel/sealed.js';
import { requireKnown, requireUnfinished } from './commitment-guards.js';
import type { ResourceCommitmentEvent } from './resource-commitment.events.js';
import { reject } from './resource-commitment.rejection.js';
import type { ResourceCommitment } from './resource-commitment.js';

/** The offer is not taken up. */
export interface DeclineCommitment {
  readonly reason: Sealed;
}

/** Only an offer can be declined; a confirmed commitment is withdrawn by its provider. @throws Rejection */
export const declineCommitment = (
  commitment: ResourceCommitment,
  { reason }: DeclineCommitment,
): readonly ResourceCommitmentEvent[] => {
  const known = requireKnown(commitment);
  if (known.status === 'declined') return [];
  requireUnfinished(known);
  if (known.status !== 'offered')
    return reject('commitment-not-offered', 'The commitment has already been confirmed.');
  return [{ type: 'CommitmentDeclined', data: { commitmentId: known.commitmentId, reason } }];
};
