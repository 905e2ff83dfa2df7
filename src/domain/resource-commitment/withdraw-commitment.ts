import type { Sealed } from '../kernel/sealed.js';
import { requireKnown, requireUnfinished, undeliveredOf } from './commitment-guards.js';
import type { CommitmentParty, ResourceCommitmentEvent } from './resource-commitment.events.js';
import { reject } from './resource-commitment.rejection.js';
import type { ResourceCommitment } from './resource-commitment.js';

/** The provider takes the promise back. */
export interface WithdrawCommitment {
  readonly by: CommitmentParty;
  readonly reason: Sealed;
}

/**
 * K6: always possible before fulfilment, for the provider, or for the operator who writes down what the provider said.
 * The event says what will not come any more, for the desk that must find it elsewhere. @throws Rejection
 */
export const withdrawCommitment = (
  commitment: ResourceCommitment,
  { by, reason }: WithdrawCommitment,
): readonly ResourceCommitmentEvent[] => {
  const known = requireKnown(commitment);
  if (by.capacity !== 'provider' && by.capacity !== 'operator')
    return reject('commitment-provider-required', 'A commitment is withdrawn by its provider.');
  if (known.status === 'withdrawn') return [];
  requireUnfinished(known);
  const { commitmentId } = known;
  return [
    { type: 'CommitmentWithdrawn', data: { commitmentId, by, reason, undelivered: undeliveredOf(known) } },
  ];
};
