/** An amount in integer cents (K1). On the wire it is `{ "amount": "12.50", "currency": "EUR" }`. */
export interface Money {
  readonly cents: number;
  readonly currency: 'EUR';
}

/** At most 12 digits before the point, so that cents stay exact integers. */
const AMOUNT = /^(?<whole>\d{1,12})(?:\.(?<decimals>\d{1,2}))?$/;

/** The amount a text such as `12.50` names, read digit by digit, never through a fraction; undefined for other text. */
export const parseAmount = (amount: string): Money | undefined => {
  const { whole, decimals = '' } = AMOUNT.exec(amount)?.groups ?? {};
  return whole === undefined
    ? undefined
    : { cents: Number(whole + decimals.padEnd(2, '0')), currency: 'EUR' };
};

/** The amount as text with two decimals, such as `12.50`. */
export const formatAmount = ({ cents }: Money): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Whether it is a whole number of cents above zero (K1). */
export const isPositive = ({ cents }: Money): boolean => Number.isSafeInteger(cents) && cents > 0;
