import type { Aggregate } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { Amount, CommitmentTerms, ResourceCommitmentEvent } from './resource-commitment.events.js';

/** One delivery; a reversed one stays readable and counts for nothing. */
export interface Delivery extends Amount {
  readonly deliveredOn: Day;
  readonly reversed: boolean;
}

/** A commitment that exists. `lapsed`, `declined` and `withdrawn` are final; `fulfilled` only a reversed delivery reopens. */
export interface KnownCommitment {
  readonly status:
    'offered' | 'confirmed' | 'in-delivery' | 'fulfilled' | 'declined' | 'withdrawn' | 'lapsed';
  readonly commitmentId: string;
  readonly terms: CommitmentTerms;
  /** Decision of the micro-team it was confirmed with. */
  readonly decisionId?: string;
  readonly deliveries: ReadonlyMap<string, Delivery>;
}

/** A resource promised by someone to a pact, a lab or a civic center (B.5). */
export type ResourceCommitment = { readonly status: 'absent' } | KnownCommitment;

const afterReversal = (commitment: KnownCommitment, deliveryId: string): KnownCommitment => {
  const reversed = commitment.deliveries.get(deliveryId);
  if (!reversed) return commitment;
  const deliveries = new Map(commitment.deliveries).set(deliveryId, { ...reversed, reversed: true });
  const some = [...deliveries.values()].some((delivery) => !delivery.reversed);
  return { ...commitment, deliveries, status: some ? 'in-delivery' : 'confirmed' };
};

const evolve = (
  commitment: ResourceCommitment,
  { type, data }: ResourceCommitmentEvent,
): ResourceCommitment => {
  if (type === 'CommitmentOffered') {
    const { commitmentId, ...terms } = data;
    return { status: 'offered', commitmentId, terms, deliveries: new Map() };
  }
  if (commitment.status === 'absent') return commitment;
  switch (type) {
    case 'CommitmentConfirmed':
      return data.decisionId === undefined
        ? { ...commitment, status: 'confirmed' }
        : { ...commitment, status: 'confirmed', decisionId: data.decisionId };
    case 'DeliveryRecorded': {
      const { deliveryId, quantity, money, deliveredOn } = data;
      const delivery = { quantity, deliveredOn, reversed: false, ...(money && { money }) };
      const deliveries = new Map(commitment.deliveries).set(deliveryId, delivery);
      return { ...commitment, status: 'in-delivery', deliveries };
    }
    case 'DeliveryReversed':
      return afterReversal(commitment, data.deliveryId);
    case 'CommitmentFulfilled':
      return { ...commitment, status: 'fulfilled' };
    case 'CommitmentDeclined':
      return { ...commitment, status: 'declined' };
    case 'CommitmentLapsed':
      return { ...commitment, status: 'lapsed' };
    case 'CommitmentWithdrawn':
      return { ...commitment, status: 'withdrawn' };
  }
};

/** Streams `commitment-<id>`. */
export const resourceCommitmentAggregate: Aggregate<ResourceCommitment, ResourceCommitmentEvent> = {
  category: 'commitment',
  initial: { status: 'absent' },
  evolve,
};
