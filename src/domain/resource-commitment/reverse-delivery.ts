import type { Sealed } from '../kernel/sealed.js';
import { requireKnown, requireUnfinished } from './commitment-guards.js';
import type { CommitmentParty, ResourceCommitmentEvent } from './resource-commitment.events.js';
import { reject } from './resource-commitment.rejection.js';
import type { ResourceCommitment } from './resource-commitment.js';

/** A delivery was recorded in error: it stays in the history and no longer counts. */
export interface ReverseDelivery {
  readonly deliveryId: string;
  readonly by: CommitmentParty;
  readonly reason: Sealed;
}

/** A supervisor's correction (B.5); it reopens a fulfilled commitment. @throws Rejection */
export const reverseDelivery = (
  commitment: ResourceCommitment,
  { deliveryId, by, reason }: ReverseDelivery,
): readonly ResourceCommitmentEvent[] => {
  const known = requireKnown(commitment);
  if (by.capacity !== 'supervisor')
    return reject('commitment-supervisor-required', 'Only a supervisor reverses a delivery.');
  const delivery = known.deliveries.get(deliveryId);
  if (!delivery) return reject('delivery-not-found', 'There is no such delivery.', 'deliveryId');
  if (delivery.reversed) return [];
  if (known.status !== 'fulfilled') requireUnfinished(known);
  return [{ type: 'DeliveryReversed', data: { commitmentId: known.commitmentId, deliveryId, by, reason } }];
};
