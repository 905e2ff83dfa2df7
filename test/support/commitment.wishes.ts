import fc from 'fast-check';
import { confirmCommitment } from '../../src/domain/resource-commitment/confirm-commitment.js';
import { declineCommitment } from '../../src/domain/resource-commitment/decline-commitment.js';
import { lapseCommitment } from '../../src/domain/resource-commitment/lapse-commitment.js';
import { offerCommitment } from '../../src/domain/resource-commitment/offer-commitment.js';
import { recordDelivery } from '../../src/domain/resource-commitment/record-delivery.js';
import type { ResourceCommitmentEvent } from '../../src/domain/resource-commitment/resource-commitment.events.js';
import type { ResourceCommitment } from '../../src/domain/resource-commitment/resource-commitment.js';
import { reverseDelivery } from '../../src/domain/resource-commitment/reverse-delivery.js';
import { withdrawCommitment } from '../../src/domain/resource-commitment/withdraw-commitment.js';
import {
  aDecision,
  aDelivery,
  anOffer,
  anOfferOfMoney,
  beneficiary,
  euros,
  firstDelivery,
  operator,
  pactId,
  provider,
  sealedText,
  secondDelivery,
  subjectId,
  supervisor,
} from './commitment.fixture.js';

type Input<Decide extends (state: never, input: never) => unknown> = Parameters<Decide>[1];
/** Anything someone may want of a commitment. */
export type Wish =
  | { readonly kind: 'offer'; readonly input: Input<typeof offerCommitment> }
  | { readonly kind: 'confirm'; readonly input: Input<typeof confirmCommitment> }
  | { readonly kind: 'decline'; readonly input: Input<typeof declineCommitment> }
  | { readonly kind: 'deliver'; readonly input: Input<typeof recordDelivery> }
  | { readonly kind: 'reverse'; readonly input: Input<typeof reverseDelivery> }
  | { readonly kind: 'withdraw'; readonly input: Input<typeof withdrawCommitment> }
  | { readonly kind: 'lapse'; readonly input: Input<typeof lapseCommitment> };
/** What answers a wish: the real decisions, or faulty ones. */
export type Decide = (state: ResourceCommitment, wish: Wish) => readonly ResourceCommitmentEvent[];

/** The real decisions. */
export const decide: Decide = (state, { kind, input }) => {
  switch (kind) {
    case 'offer':
      return offerCommitment(state, input);
    case 'confirm':
      return confirmCommitment(state, input);
    case 'decline':
      return declineCommitment(state, input);
    case 'deliver':
      return recordDelivery(state, input);
    case 'reverse':
      return reverseDelivery(state, input);
    case 'withdraw':
      return withdrawCommitment(state, input);
    case 'lapse':
      return lapseCommitment(state, input);
  }
};

const reason = sealedText();
const deliveryIds = [firstDelivery, secondDelivery, subjectId, pactId];
const party = fc.constantFrom(provider, operator, supervisor, beneficiary);
const aDay = fc.constantFrom('2016-03-02', '2016-05-05', '2016-06-30', '2016-07-01', '2016-07-02');
const decision = fc.constantFrom(
  aDecision,
  aDecision,
  { ...aDecision, standing: false },
  { ...aDecision, subject: 'closure' },
  null,
);
const smallQuantity = fc.constantFrom(0, 0.1, 0.2, 0.5, 0.5, 1, 1, 4);
const offer = fc.constantFrom(
  anOffer(),
  anOffer({ quantity: 0.3 }),
  anOffer({ quantity: 3, money: euros(300) }),
  anOffer({ quantity: 0 }),
  anOffer({ target: { type: 'lab', id: pactId } }),
  anOfferOfMoney(300),
);
const delivery = fc
  .record({ deliveryId: fc.constantFrom(...deliveryIds), quantity: smallQuantity, day: aDay, today: aDay })
  .chain(({ deliveryId, quantity, day, today }) =>
    fc.constantFrom(undefined, undefined, euros(100), euros(Math.round(quantity * 100))).map((money) => ({
      ...aDelivery({ deliveryId, quantity, deliveredOn: day, ...(money && { money }) }),
      today,
    })),
  );

const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 2, arbitrary: offer.map((input) => ({ kind: 'offer', input }) as const) },
  {
    weight: 3,
    arbitrary: decision.map((taken) => ({ kind: 'confirm', input: { decision: taken } }) as const),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'decline', input: { reason } } as const) },
  { weight: 12, arbitrary: delivery.map((input) => ({ kind: 'deliver', input }) as const) },
  {
    weight: 3,
    arbitrary: fc
      .record({ deliveryId: fc.constantFrom(...deliveryIds), by: party })
      .map((input) => ({ kind: 'reverse', input: { ...input, reason } }) as const),
  },
  { weight: 1, arbitrary: party.map((by) => ({ kind: 'withdraw', input: { by, reason } }) as const) },
  { weight: 1, arbitrary: aDay.map((today) => ({ kind: 'lapse', input: { today } }) as const) },
);

const good: readonly Wish[] = [
  { kind: 'offer', input: anOffer({ quantity: 1, money: euros(300) }) },
  { kind: 'confirm', input: { decision: aDecision } },
];

/** Up to 30 wishes, many of them impossible; two histories in three begin well, so that they get somewhere. */
export const wishes = fc
  .tuple(fc.constantFrom([], good.slice(0, 1), good), fc.array(wish, { maxLength: 28, size: 'max' }))
  .map(([opening, rest]) => [...opening, ...rest]);
