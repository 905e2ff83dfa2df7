/** A promised, delivered or performed quantity: above zero, with at most two decimals (half hours, kilograms). */
export type Quantity = number;

/** Sums run over whole hundredths: 0.1 + 0.2 must be 0.3, or the last delivery would be refused. */
export const hundredths = (quantity: Quantity): number => Math.round(quantity * 100);

const LARGEST = 1_000_000_000;

/** Whether a number may be a quantity (K1): above zero, at most two decimals, at most a thousand million. */
export const isQuantity = (value: number): boolean =>
  value > 0 && value <= LARGEST && hundredths(value) / 100 === value;

/** Exact sum; 0 for none. */
export const sum = (quantities: readonly Quantity[]): Quantity =>
  quantities.reduce((total, quantity) => total + hundredths(quantity), 0) / 100;

/** What is left of `whole` without `part`, exactly. */
export const minus = (whole: Quantity, part: Quantity): Quantity =>
  (hundredths(whole) - hundredths(part)) / 100;
