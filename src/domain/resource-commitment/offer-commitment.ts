import { requireAmount } from './commitment-guards.js';
import type { CommitmentTerms, ResourceCommitmentEvent } from './resource-commitment.events.js';
import { reject } from './resource-commitment.rejection.js';
import type { ResourceCommitment } from './resource-commitment.js';

/** Someone promises a resource to a pact, a lab, a civic center or a start-up. */
export interface OfferCommitment extends CommitmentTerms {
  readonly commitmentId: string;
}

/** K1: quantity and money are above zero, and an offer of money says how much. @throws Rejection */
export const offerCommitment = (
  commitment: ResourceCommitment,
  offer: OfferCommitment,
): readonly ResourceCommitmentEvent[] => {
  if (commitment.status !== 'absent')
    return reject('commitment-already-offered', 'This commitment has already been offered.');
  if (offer.resourceKind === 'money' && !offer.money)
    return reject('commitment-money-missing', 'A commitment of money says how much.', 'money');
  requireAmount(offer, offer.unit);
  if (offer.to < offer.from)
    return reject('commitment-period-reversed', 'A commitment ends on or after the day it begins.', 'to');
  return [{ type: 'CommitmentOffered', data: offer }];
};
