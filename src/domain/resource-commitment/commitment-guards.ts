import { isPositive, type Money } from '../kernel/money.js';
import { hundredths, isQuantity, minus, sum } from '../kernel/quantity.js';
import type { Amount, CommitmentTerms } from './resource-commitment.events.js';
import { reject } from './resource-commitment.rejection.js';
import type { KnownCommitment, ResourceCommitment } from './resource-commitment.js';

/** The commitment, when there is one. @throws Rejection commitment-not-found */
export const requireKnown = (commitment: ResourceCommitment): KnownCommitment =>
  commitment.status === 'absent'
    ? reject('commitment-not-found', 'There is no such commitment.')
    : commitment;

/** @throws Rejection commitment-over when nothing more can happen to it */
export const requireUnfinished = ({ status }: KnownCommitment): void => {
  if (status === 'fulfilled' || status === 'declined' || status === 'withdrawn' || status === 'lapsed')
    reject('commitment-over', 'The commitment is fulfilled, declined, withdrawn or lapsed.');
};

/** K1: money is a whole number of cents above zero. @throws Rejection commitment-money-invalid */
export const requireMoney = (money: Money | undefined, path: string): void => {
  if (money && !isPositive(money))
    reject('commitment-money-invalid', 'Money is a whole number of cents above zero.', path);
};

/** K1: quantity and money above zero; a quantity of euros is the money itself, so that the two cannot part. */
export const requireAmount = ({ quantity, money }: Amount, unit: CommitmentTerms['unit']): void => {
  if (!isQuantity(quantity))
    reject(
      'commitment-quantity-invalid',
      'A quantity is above zero and has at most two decimals.',
      'quantity',
    );
  requireMoney(money, 'money');
  if (unit === 'euros' && money?.cents !== hundredths(quantity))
    reject('commitment-money-differs-from-quantity', 'A quantity of euros equals the money.', 'money');
};

/** What has been delivered and not reversed, in all. Money is given where money was promised. */
export const deliveredOf = ({ terms, deliveries }: KnownCommitment): Amount => {
  const counted = [...deliveries.values()].filter(({ reversed }) => !reversed);
  const quantity = sum(counted.map((delivery) => delivery.quantity));
  if (!terms.money) return { quantity };
  const cents = counted.reduce((total, { money }) => total + (money?.cents ?? 0), 0);
  return { quantity, money: { cents, currency: terms.money.currency } };
};

/** What was promised and is still to come. */
export const undeliveredOf = (commitment: KnownCommitment): Amount => {
  const { quantity, money } = commitment.terms;
  const delivered = deliveredOf(commitment);
  const left = { quantity: minus(quantity, delivered.quantity) };
  return money ? { ...left, money: { ...money, cents: money.cents - (delivered.money?.cents ?? 0) } } : left;
};
