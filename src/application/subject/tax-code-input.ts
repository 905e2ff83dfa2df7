import { checkTaxCode, normaliseTaxCode } from '../../domain/kernel/tax-code.js';
import type { NoTaxCodeReason, TaxCodeKind } from '../../domain/subject/subject.events.js';
import { InvalidInput } from '../errors.js';
import type { BlindIndex } from '../ports/sealer.js';

/** A tax code as it is written by a person. */
export interface NewTaxCode {
  readonly kind: TaxCodeKind;
  readonly value: string;
}

/** What is said of a tax code at registration (H2). */
export type TaxCodeInput = NewTaxCode | { readonly kind: 'none'; readonly noneReason: NoTaxCodeReason };

/** Name space of the reservation and of the blind index of tax codes. */
export const TAX_CODE = 'tax-code';

/**
 * The one form of a tax code that is sealed and searched for, checked (H2).
 * @throws InvalidInput at `path` `is-tax-code`, without the value
 */
export const normalisedTaxCode = ({ kind, value }: NewTaxCode, path: string): string => {
  const normalised = normaliseTaxCode(value);
  if (checkTaxCode(kind, normalised) === 'ok') return normalised;
  throw new InvalidInput([{ path, rule: 'is-tax-code', message: 'Must be an Italian tax code.' }]);
};

/** Blind index of a normalised tax code. */
export const taxCodeKey = (index: BlindIndex, normalised: string): string => index.of(TAX_CODE, normalised);
