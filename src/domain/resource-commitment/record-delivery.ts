import { hundredths } from '../kernel/quantity.js';
import type { Moment } from '../kernel/moment.js';
import { isReference } from '../kernel/reference.js';
import {
  deliveredOf,
  requireAmount,
  requireKnown,
  requireUnfinished,
  undeliveredOf,
} from './commitment-guards.js';
import type { Amount, DeliveryRecorded, ResourceCommitmentEvent } from './resource-commitment.events.js';
import { reject } from './resource-commitment.rejection.js';
import {
  resourceCommitmentAggregate,
  type Delivery,
  type ResourceCommitment,
} from './resource-commitment.js';

/** Part or all of what was promised has arrived. */
export type RecordDelivery = Omit<DeliveryRecorded['data'], 'commitmentId'>;

const isSame = (known: Delivery, wish: RecordDelivery): boolean =>
  !known.reversed &&
  known.deliveredOn === wish.deliveredOn &&
  known.quantity === wish.quantity &&
  known.money?.cents === wish.money?.cents;

/** K5: delivered <= confirmed, in quantity and in money. */
const requireRoom = (left: Amount, { quantity, money }: Amount): void => {
  if (money && !left.money)
    return reject('commitment-money-not-promised', 'No money was promised with this commitment.', 'money');
  if (hundredths(quantity) > hundredths(left.quantity))
    return reject('delivery-exceeds-commitment', 'More is delivered than was confirmed.', 'quantity');
  if ((money?.cents ?? 0) > (left.money?.cents ?? 0))
    return reject('delivery-exceeds-commitment', 'More money is delivered than was confirmed.', 'money');
};

/**
 * The delivery that completes the confirmed quantity also fulfils the commitment, in the same append.
 * Says nothing when the same delivery is already recorded. @throws Rejection
 */
export const recordDelivery = (
  commitment: ResourceCommitment,
  { today, ...delivery }: RecordDelivery & Pick<Moment, 'today'>,
): readonly ResourceCommitmentEvent[] => {
  const known = requireKnown(commitment);
  const earlier = known.deliveries.get(delivery.deliveryId);
  if (earlier)
    return isSame(earlier, delivery)
      ? []
      : reject('delivery-already-recorded', 'Another delivery has this id.', 'deliveryId');
  requireUnfinished(known);
  if (known.status === 'offered')
    return reject('commitment-not-confirmed', 'Nothing is delivered before the commitment is confirmed.');
  if (delivery.deliveredOn > today)
    return reject('delivery-in-future', 'A delivery is recorded when it has happened.', 'deliveredOn');
  if (delivery.evidenceRef !== undefined && !isReference(delivery.evidenceRef))
    return reject(
      'delivery-evidence-malformed',
      'An evidence reference is a document number.',
      'evidenceRef',
    );
  requireAmount(delivery, known.terms.unit);
  requireRoom(undeliveredOf(known), delivery);

  const { commitmentId } = known;
  const recorded: DeliveryRecorded = { type: 'DeliveryRecorded', data: { commitmentId, ...delivery } };
  const after = requireKnown(resourceCommitmentAggregate.evolve(known, recorded));
  if (undeliveredOf(after).quantity > 0) return [recorded];
  const on = [...after.deliveries.values()]
    .filter(({ reversed }) => !reversed)
    .reduce((last, { deliveredOn }) => (deliveredOn > last ? deliveredOn : last), delivery.deliveredOn);
  return [
    recorded,
    { type: 'CommitmentFulfilled', data: { commitmentId, delivered: deliveredOf(after), on } },
  ];
};
