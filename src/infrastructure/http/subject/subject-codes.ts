import type {
  AddressKind,
  ContactChannel,
  IdentityField,
  NoTaxCodeReason,
  RepresentationKind,
  TaxCodeKind,
} from '../../../domain/subject/subject.events.js';
import { codesOf } from '../codes-of.js';

export const SEXES = ['female', 'male', 'other'] as const;
export const TAX_CODE_KINDS = codesOf<TaxCodeKind>({ ordinary: true, provisional: true });
export const NO_TAX_CODE_REASONS = codesOf<NoTaxCodeReason>({
  newborn: true,
  'applicant-for-protection': true,
  unknown: true,
});
export const BIRTH_KINDS = ['date', 'year', 'unknown'] as const;
export const CONTACT_CHANNELS = codesOf<ContactChannel>({
  phone: true,
  email: true,
  post: true,
  'through-person': true,
  none: true,
});
export const ADDRESS_KINDS = codesOf<AddressKind>({ registered: true, actual: true, 'no-fixed-abode': true });
export const REPRESENTATION_KINDS = codesOf<RepresentationKind>({
  'parental-responsibility': true,
  guardian: true,
  'support-administrator': true,
  provisional: true,
});
export const IDENTITY_FIELDS = codesOf<IdentityField>({
  givenName: true,
  familyName: true,
  birth: true,
  birthPlace: true,
  sex: true,
  deathDate: true,
});
