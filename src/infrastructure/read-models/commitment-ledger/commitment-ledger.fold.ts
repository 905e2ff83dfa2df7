import type { CommitmentEntry } from '../../../application/ports/commitment-ledger.js';
import type { RecordedEvent } from '../../../application/ports/event-store.js';
import { withSealedValues, type WithSealedValues } from '../../../application/sealed-values.js';
import { sum } from '../../../domain/kernel/quantity.js';
import type { ResourceCommitmentEvent } from '../../../domain/resource-commitment/resource-commitment.events.js';

type Type = ResourceCommitmentEvent['type'];

type DataOf<T extends Type> = WithSealedValues<Extract<ResourceCommitmentEvent, { type: T }>['data']>;

type Steps = {
  readonly [T in Exclude<Type, 'CommitmentOffered'>]: (
    entry: CommitmentEntry,
    data: DataOf<T>,
  ) => CommitmentEntry;
};

/** What the deliveries that count come to; money where money was promised. */
const withDeliveries = (
  entry: CommitmentEntry,
  deliveries: CommitmentEntry['deliveries'],
): CommitmentEntry => {
  const counted = deliveries.filter(({ reversal }) => !reversal);
  const quantity = sum(counted.map((delivery) => delivery.quantity));
  const cents = counted.reduce((total, { money }) => total + (money?.cents ?? 0), 0);
  return {
    ...entry,
    deliveries,
    delivered: { quantity, ...(entry.money && { money: { cents, currency: entry.money.currency } }) },
  };
};

const steps: Steps = {
  CommitmentConfirmed: (entry, { decisionId, reserved }) => ({
    ...entry,
    status: 'confirmed',
    ...(decisionId !== undefined && { decisionId }),
    ...(reserved && { reserved }),
  }),
  CommitmentDeclined: (entry, { reason }) => ({ ...entry, status: 'declined', ending: { reason } }),
  DeliveryRecorded: (entry, { commitmentId: _, ...delivery }) => ({
    ...withDeliveries(entry, [...entry.deliveries, delivery]),
    status: 'in-delivery',
  }),
  DeliveryReversed: (entry, { deliveryId, by, reason }) => {
    const deliveries = entry.deliveries.map((delivery) =>
      delivery.deliveryId === deliveryId ? { ...delivery, reversal: { by, reason } } : delivery,
    );
    const some = deliveries.some(({ reversal }) => !reversal);
    return { ...withDeliveries(entry, deliveries), status: some ? 'in-delivery' : 'confirmed' };
  },
  CommitmentFulfilled: (entry) => ({ ...entry, status: 'fulfilled' }),
  CommitmentLapsed: (entry, { undelivered, on }) => ({
    ...entry,
    status: 'lapsed',
    ending: { undelivered, on },
  }),
  CommitmentWithdrawn: (entry, { by, reason, undelivered }) => ({
    ...entry,
    status: 'withdrawn',
    ending: { by, reason, undelivered },
  }),
};

const offered = (data: DataOf<'CommitmentOffered'>): CommitmentEntry =>
  withDeliveries({ ...data, status: 'offered', delivered: { quantity: 0 }, deliveries: [] }, []);

/** The entry after one more event of the commitment; the offer makes it. */
export const commitmentEntryAfter = (
  entry: CommitmentEntry | null,
  recorded: RecordedEvent,
): CommitmentEntry => {
  // The stream of a commitment carries commitment events only.
  const event = recorded.event as ResourceCommitmentEvent;
  if (event.type === 'CommitmentOffered') return offered(withSealedValues(recorded, event.data));
  if (entry === null) throw new Error(`A commitment begins with its offer, not with ${event.type}.`);
  // The step of a type takes the data of that type, which the compiler cannot follow through the table.
  const step = steps[event.type] as (entry: CommitmentEntry, data: object) => CommitmentEntry;
  return step(entry, withSealedValues(recorded, event.data));
};
