import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount, isPositive, parseAmount } from '../../../src/domain/kernel/money.js';

describe('money', () => {
  it.each([
    ['12.50', 1_250],
    ['0.07', 7],
    ['12.5', 1_250],
    ['2000', 200_000],
    ['0', 0],
    ['999999999999.99', 99_999_999_999_999],
  ])('K1: %s is %d cents', (amount, cents) => {
    expect(parseAmount(amount)).toEqual({ cents, currency: 'EUR' });
  });

  it.each(['', '.5', '12.', '12.505', '-1', '1e3', '1,50', ' 1', '1000000000000', '٣'])(
    '%p is no amount',
    (amount) => {
      expect(parseAmount(amount)).toBeUndefined();
    },
  );

  it('is written with two decimals', () => {
    expect([0, 7, 1_250, 200_000, -5].map((cents) => formatAmount({ cents, currency: 'EUR' }))).toEqual([
      '0.00',
      '0.07',
      '12.50',
      '2000.00',
      '-0.05',
    ]);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (cents) => {
        expect(parseAmount(formatAmount({ cents, currency: 'EUR' }))).toEqual({ cents, currency: 'EUR' });
      }),
    );
  });

  it('K1: is positive in whole cents', () => {
    expect([1, 0, -1, 0.5].map((cents) => isPositive({ cents, currency: 'EUR' }))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
