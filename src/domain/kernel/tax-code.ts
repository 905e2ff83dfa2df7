/** What is wrong with a tax code; never says what was written. */
export type TaxCodeProblem =
  'wrong-length' | 'wrong-form' | 'wrong-month' | 'wrong-day' | 'wrong-check-character';

/** Trimmed and in capital letters: the only form that is checked, sealed and searched for. */
export const normaliseTaxCode = (text: string): string =>
  text.trim().replace(/[a-z]/g, (letter) => letter.toUpperCase());

/** A place that is a digit unless two people would share a code: then one of these (*omocodia*), 0 to 9. */
const OMOCODIA = 'LMNPQRSTUV';
const D = `[0-9${OMOCODIA}]`;
const ORDINARY = new RegExp(`^[A-Z]{6}${D}{2}[A-Z]${D}{2}[A-Z]${D}{3}[A-Z]$`);

/** Letter of the month of birth, January first, and the most days that month has. */
const MONTHS = 'ABCDEHLMPRST';
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const WOMEN_ADD = 40;

/** Values of the letters A to Z, and of the digits 0 to 9, in the first, third … place (DM 23-12-1976). */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

const rankOf = (character: string): number =>
  /[0-9]/.test(character) ? Number(character) : character.charCodeAt(0) - 'A'.charCodeAt(0);

const digitOf = (character: string): number => {
  const replaced = OMOCODIA.indexOf(character);
  return replaced >= 0 ? replaced : Number(character);
};

const ordinaryCheckCharacter = (body: string): string => {
  const sum = Array.from(body).reduce((total, character, index) => {
    const rank = rankOf(character);
    return total + (index % 2 === 0 ? (ODD[rank] ?? 0) : rank);
  }, 0);
  return String.fromCharCode('A'.charCodeAt(0) + (sum % 26));
};

const checkOrdinary = (value: string): 'ok' | TaxCodeProblem => {
  if (value.length !== 16) return 'wrong-length';
  if (!ORDINARY.test(value)) return 'wrong-form';
  const longest = DAYS[MONTHS.indexOf(value.charAt(8))];
  if (longest === undefined) return 'wrong-month';
  const day = digitOf(value.charAt(9)) * 10 + digitOf(value.charAt(10));
  const dayOfMonth = day > WOMEN_ADD ? day - WOMEN_ADD : day;
  if (dayOfMonth < 1 || dayOfMonth > longest) return 'wrong-day';
  return ordinaryCheckCharacter(value.slice(0, 15)) === value.charAt(15) ? 'ok' : 'wrong-check-character';
};

const checkProvisional = (value: string): 'ok' | TaxCodeProblem => {
  if (value.length !== 11) return 'wrong-length';
  if (!/^[0-9]{11}$/.test(value)) return 'wrong-form';
  const sum = Array.from(value, Number).reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit : digit * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 ? 'ok' : 'wrong-check-character';
};

/**
 * Checks a normalised *codice fiscale* before it is sealed (H2): ordinary = 16 characters with a check
 * character, *omocodia* forms included; provisional = 11 digits with a check digit (DM 23-12-1976).
 */
export const checkTaxCode = (kind: 'ordinary' | 'provisional', value: string): 'ok' | TaxCodeProblem =>
  kind === 'ordinary' ? checkOrdinary(value) : checkProvisional(value);
