import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isQuantity, minus, sum } from '../../../src/domain/kernel/quantity.js';

const anyQuantity = fc.integer({ min: 1, max: 100_000_000 }).map((hundredths) => hundredths / 100);

describe('quantities', () => {
  it('K1: are above zero with at most two decimals', () => {
    expect([0.01, 0.1, 0.29, 1.13, 8.5, 1_000_000_000].every(isQuantity)).toBe(true);
    expect([0, -1, 0.001, 0.295, Number.NaN, Infinity, 1_000_000_001].some(isQuantity)).toBe(false);
  });

  it('add up without a rounding error', () => {
    expect(sum([])).toBe(0);
    expect(sum([0.1, 0.2])).toBe(0.3);
    expect(minus(0.3, 0.1)).toBe(0.2);
  });

  it('are what is left after the rest is taken away', () => {
    fc.assert(
      fc.property(anyQuantity, anyQuantity, (one, other) => {
        expect(minus(sum([one, other]), other)).toBe(one);
        expect(isQuantity(sum([one, other]))).toBe(true);
      }),
    );
  });
});
