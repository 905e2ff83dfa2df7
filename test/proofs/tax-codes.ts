import { checkTaxCode } from '../../src/domain/kernel/tax-code.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A right, evidently artificial ordinary tax code for each number up to 17,575. */
export const taxCodeOf = (number: number): string => {
  const letter = (place: number): string => LETTERS.charAt(Math.floor(number / 26 ** place) % 26);
  const body = `QZX${letter(2)}${letter(1)}${letter(0)}80E05D142`;
  const last = Array.from(LETTERS).find((check) => checkTaxCode('ordinary', body + check) === 'ok');
  if (last === undefined) throw new Error('One check character is right.');
  return body + last;
};
