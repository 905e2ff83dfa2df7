import { describe, it } from '@jest/globals';
import {
  offerCommitment,
  type OfferCommitment,
} from '../../../src/domain/resource-commitment/offer-commitment.js';
import type { ResourceCommitmentEvent } from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import { anOffer, anOfferOfMoney, euros, offered, sealedText } from '../../support/commitment.fixture.js';
import { given } from '../../support/given.js';

const nothing = given(resourceCommitmentAggregate, []);
const offering = (offer: OfferCommitment) => nothing.when((commitment) => offerCommitment(commitment, offer));

const once: readonly ResourceCommitmentEvent[] = [offered()];

describe('offer a commitment', () => {
  it('records what is promised', () => {
    offering(anOffer()).thenRecords(offered());
  });

  it('carries sealed conditions as they are', () => {
    const conditions = sealedText('Y29uZGl0aW9ucw');
    offering(anOffer({ conditions })).thenRecords(offered({ conditions }));
  });

  it('takes half quantities and one-day periods', () => {
    const half = { quantity: 0.5, to: '2016-03-01' };
    offering(anOffer(half)).thenRecords(offered(half));
  });

  it('refuses the same commitment twice', () => {
    given(resourceCommitmentAggregate, once)
      .when((commitment) => offerCommitment(commitment, anOffer()))
      .thenRejects('commitment-already-offered');
  });

  it.each([0, -1, 0.001, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000_001])(
    'K1: refuses a quantity of %p',
    (quantity) => {
      offering(anOffer({ quantity })).thenRejects('commitment-quantity-invalid', 'quantity');
    },
  );

  it.each([0, -100, 12.5, Number.NaN])('K1: refuses money of %p cents', (cents) => {
    offering(anOffer({ money: euros(cents) })).thenRejects('commitment-money-invalid', 'money');
  });

  it('K1: an offer of money says how much', () => {
    offering(anOffer({ resourceKind: 'money' })).thenRejects('commitment-money-missing', 'money');
  });

  it('K1: a quantity of euros is the money itself', () => {
    offering(anOfferOfMoney(50_050)).thenRecords({
      type: 'CommitmentOffered',
      data: anOfferOfMoney(50_050),
    });
    offering({ ...anOfferOfMoney(50_050), quantity: 500 }).thenRejects(
      'commitment-money-differs-from-quantity',
      'money',
    );
  });

  it('refuses a period that ends before it begins', () => {
    offering(anOffer({ to: '2016-02-29' })).thenRejects('commitment-period-reversed', 'to');
  });
});
