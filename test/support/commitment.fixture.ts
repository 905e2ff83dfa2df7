import type { Money } from '../../src/domain/kernel/money.js';
import type { Sealed } from '../../src/domain/kernel/sealed.js';
import type { OfferCommitment } from '../../src/domain/resource-commitment/offer-commitment.js';
import type { RecordDelivery } from '../../src/domain/resource-commitment/record-delivery.js';
import type {
  CommitmentConfirmed,
  CommitmentDeclined,
  CommitmentFulfilled,
  CommitmentLapsed,
  CommitmentOffered,
  CommitmentParty,
  CommitmentWithdrawn,
  DeliveryRecorded,
  DeliveryReversed,
} from '../../src/domain/resource-commitment/resource-commitment.events.js';

export const commitmentId = '0c000000-0000-4000-8000-000000000001';
export const pactId = '0c000000-0000-4000-8000-000000000002';
export const decisionId = '0c000000-0000-4000-8000-000000000003';
export const firstDelivery = '0c000000-0000-4000-8000-000000000011';
export const secondDelivery = '0c000000-0000-4000-8000-000000000012';
export const subjectId = '0c000000-0000-4000-8000-000000000021';
const providerId = '0c000000-0000-4000-8000-000000000022';

/** A sealed text; the domain never looks inside. */
export const sealedText = (ct = 'c2VhbGVk'): Sealed => ({
  kid: '0c000000-0000-4000-8000-0000000000ff',
  iv: 'bm9uY2U',
  ct,
  tag: 'dGFn',
});

export const euros = (cents: number): Money => ({ cents, currency: 'EUR' });

export const provider: CommitmentParty = {
  userId: '0c000000-0000-4000-8000-000000000031',
  capacity: 'provider',
};
export const operator: CommitmentParty = {
  userId: '0c000000-0000-4000-8000-000000000032',
  capacity: 'operator',
};
export const supervisor: CommitmentParty = {
  userId: '0c000000-0000-4000-8000-000000000033',
  capacity: 'supervisor',
};
export const beneficiary: CommitmentParty = { userId: subjectId, capacity: 'beneficiary' };

/** A parish promises ten hours of volunteers' time to a pact. */
export const anOffer = (change: Partial<OfferCommitment> = {}): OfferCommitment => ({
  commitmentId,
  target: { type: 'pact', id: pactId },
  providerId,
  providerKind: 'parish',
  resourceKind: 'volunteer-time',
  quantity: 10,
  unit: 'hours',
  from: '2016-03-01',
  to: '2016-06-30',
  ...change,
});

/** A foundation promises money to a pact: the quantity is the amount itself. */
export const anOfferOfMoney = (cents: number): OfferCommitment =>
  anOffer({
    providerKind: 'foundation',
    resourceKind: 'money',
    unit: 'euros',
    quantity: cents / 100,
    money: euros(cents),
  });

export const aDecision = { decisionId, subject: 'resource-commitment', standing: true };

export const aDelivery = (change: Partial<RecordDelivery> = {}): RecordDelivery => ({
  deliveryId: firstDelivery,
  deliveredOn: '2016-04-02',
  quantity: 4,
  receivedBy: { type: 'person', id: subjectId },
  ...change,
});

export const offered = (change: Partial<OfferCommitment> = {}): CommitmentOffered => ({
  type: 'CommitmentOffered',
  data: anOffer(change),
});
export const offeredMoney = (cents: number): CommitmentOffered => ({
  type: 'CommitmentOffered',
  data: anOfferOfMoney(cents),
});
export const confirmed: CommitmentConfirmed = {
  type: 'CommitmentConfirmed',
  data: { commitmentId, decisionId },
};
export const declined: CommitmentDeclined = {
  type: 'CommitmentDeclined',
  data: { commitmentId, reason: sealedText() },
};
export const delivered = (change: Partial<RecordDelivery> = {}): DeliveryRecorded => ({
  type: 'DeliveryRecorded',
  data: { commitmentId, ...aDelivery(change) },
});
export const reversed: DeliveryReversed = {
  type: 'DeliveryReversed',
  data: { commitmentId, deliveryId: firstDelivery, by: supervisor, reason: sealedText() },
};
export const fulfilled = (change: Partial<CommitmentFulfilled['data']> = {}): CommitmentFulfilled => ({
  type: 'CommitmentFulfilled',
  data: { commitmentId, delivered: { quantity: 10 }, on: '2016-04-02', ...change },
});
export const lapsed: CommitmentLapsed = {
  type: 'CommitmentLapsed',
  data: { commitmentId, undelivered: { quantity: 10 }, on: '2016-07-01' },
};
export const withdrawn: CommitmentWithdrawn = {
  type: 'CommitmentWithdrawn',
  data: { commitmentId, by: provider, reason: sealedText(), undelivered: { quantity: 10 } },
};
