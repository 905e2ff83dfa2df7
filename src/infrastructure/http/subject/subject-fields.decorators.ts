import { checkTaxCode, normaliseTaxCode } from '../../../domain/kernel/tax-code.js';
import { FitsSibling } from '../fits-sibling.decorator.js';
import { isRealDay } from '../real-day.decorator.js';
import { NO_TAX_CODE_REASONS, SEXES } from './subject-codes.js';

/** Longest name or place of a person, in characters. */
export const NAME_LENGTH = 200;

/** Nobody alive was born before; the upper end keeps a typing error from looking like a year. */
const BIRTH_YEARS = { first: 1850, last: 2200 } as const;

const isTaxCode = (kind: 'ordinary' | 'provisional', value: unknown): boolean =>
  typeof value === 'string' && value.length <= 64 && checkTaxCode(kind, normaliseTaxCode(value)) === 'ok';

/** The value of a tax code, right for its `kind` (H2); absent for `none`. */
export const TaxCodeValue = (): PropertyDecorator =>
  FitsSibling('isTaxCode', (value, { kind }) => {
    if (kind === 'none') return value === undefined;
    return kind === 'ordinary' || kind === 'provisional' ? isTaxCode(kind, value) : true;
  });

/** A tax code to search for, of either kind. */
export const AnyTaxCode = (): PropertyDecorator =>
  FitsSibling('isTaxCode', (value) => isTaxCode('ordinary', value) || isTaxCode('provisional', value));

/** Why there is no tax code; absent when there is one. */
export const NoneReason = (): PropertyDecorator =>
  FitsSibling('isIn', (value, { kind }) =>
    kind === 'none' ? NO_TAX_CODE_REASONS.some((reason) => reason === value) : value === undefined,
  );

/** Whether a value is a plausible year of birth. */
export const isBirthYear = (value: unknown): boolean =>
  typeof value === 'number' &&
  Number.isInteger(value) &&
  value >= BIRTH_YEARS.first &&
  value <= BIRTH_YEARS.last;

/** The day of a birth of kind `date`; absent otherwise (H4). */
export const BirthDate = (): PropertyDecorator =>
  FitsSibling('isDay', (value, { kind }) => (kind === 'date' ? isRealDay(value) : value === undefined));

/** The year of a birth of kind `year`; absent otherwise (H4). */
export const BirthYear = (): PropertyDecorator =>
  FitsSibling('isInt', (value, { kind }) => (kind === 'year' ? isBirthYear(value) : value === undefined));

const isBirthText = (value: string): boolean =>
  value === 'unknown' || isRealDay(value) || (/^\d{4}$/.test(value) && isBirthYear(Number(value)));

/** A corrected value, right for its `field`: names are texts, a birth is a day, a year or `unknown`. */
export const IdentityValue = (): PropertyDecorator =>
  FitsSibling('fitsField', (value, { field }) => {
    if (typeof value !== 'string' || value.length > NAME_LENGTH) return false;
    if (field === 'birth') return isBirthText(value);
    if (field === 'deathDate') return isRealDay(value);
    return field === 'sex' ? SEXES.some((sex) => sex === value) : /\S/.test(value);
  });
