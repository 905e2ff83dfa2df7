import type { DomainEvent } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';

/** Kind of an existing *codice fiscale*: ordinary (16 characters) or provisional (11 digits) (H2). */
export type TaxCodeKind = 'ordinary' | 'provisional';

/** Why a person has no tax code yet; having none never stops a pact (H2). */
export type NoTaxCodeReason = 'newborn' | 'applicant-for-protection' | 'unknown';

/** A tax code as stored: its kind is structure, its value is sealed. */
export type SubjectTaxCode =
  | { readonly kind: TaxCodeKind; readonly value: Sealed }
  | { readonly kind: 'none'; readonly noneReason: NoTaxCodeReason };

/** Who the person is: sealed, P1. `birth` seals the JSON text of a `Birth` (H4: date, year or unknown). */
export interface Identity {
  readonly givenName: Sealed;
  readonly familyName: Sealed;
  readonly birth: Sealed;
  readonly birthPlace?: Sealed;
  readonly sex?: Sealed;
}

/** A field that a correction can set. `deathDate` only where a death is recorded. */
export type IdentityField = keyof Identity | 'deathDate';

/** One corrected value. */
export interface IdentityChange {
  readonly field: IdentityField;
  readonly value: Sealed;
}

/** A way to reach the person; `none` says that nobody may or can. */
export type ContactChannel = 'phone' | 'email' | 'post' | 'through-person' | 'none';

/** Where the person is registered, where the person really lives, or nowhere fixed. */
export type AddressKind = 'registered' | 'actual' | 'no-fixed-abode';

/** *Responsabilità genitoriale*, *tutela*, *amministrazione di sostegno*, provisional measure of a judge. */
export type RepresentationKind =
  'parental-responsibility' | 'guardian' | 'support-administrator' | 'provisional';

/** A natural person the service keeps data on. */
export type SubjectRegistered = DomainEvent<
  'SubjectRegistered',
  {
    subjectId: string;
    taxCode: SubjectTaxCode;
    /** ISO 639 codes of the languages spoken. */
    languages: readonly string[];
    registeredOn: Day;
  } & Identity
>;

/** The person got a tax code, or a better one. */
export type TaxCodeRecorded = DomainEvent<
  'TaxCodeRecorded',
  { subjectId: string; kind: TaxCodeKind; value: Sealed; reason: Sealed }
>;

/** What was written about the person's identity was wrong. */
export type IdentityCorrected = DomainEvent<
  'IdentityCorrected',
  { subjectId: string; changes: readonly IdentityChange[]; reason: Sealed }
>;

/** How the person may be reached; one entry for each channel, the last one holds. */
export type ContactChannelSet = DomainEvent<
  'ContactChannelSet',
  {
    subjectId: string;
    channel: ContactChannel;
    /** Absent for `none` only. */
    value?: Sealed;
    preferred: boolean;
    /** False keeps the channel off printed pages and away from everyone but case manager and supervisor (H6). */
    safeToLeaveMessage: boolean;
  }
>;

/** Where the person is registered or really lives. */
export type AddressRecorded = DomainEvent<
  'AddressRecorded',
  {
    subjectId: string;
    kind: AddressKind;
    /** May be absent for `no-fixed-abode` only. */
    address?: Sealed;
    /** True hides it from everyone but case manager and supervisor (H6). */
    protected: boolean;
    from: Day;
  }
>;

/** Someone acts for the person, from a day to a day (both included). */
export type LegalRepresentationRecorded = DomainEvent<
  'LegalRepresentationRecorded',
  {
    subjectId: string;
    representationId: string;
    kind: RepresentationKind;
    representativeId: string;
    powers?: Sealed;
    /** The deed or the law lets the representative sign for the person (H5). */
    maySign: boolean;
    from: Day;
    to?: Day;
    deedRef?: Sealed;
  }
>;

/** The representation acts no more from `on`. */
export type LegalRepresentationEnded = DomainEvent<
  'LegalRepresentationEnded',
  { subjectId: string; representationId: string; on: Day; reason: Sealed }
>;

/** One of two parents is impossible to reach: the other one signs alone from `on` (H5). */
export type RepresentativeUnreachable = DomainEvent<
  'RepresentativeUnreachable',
  { subjectId: string; representationId: string; on: Day; reason: Sealed }
>;

/** The representative can be reached again and signs again from `on` (H5). */
export type RepresentativeReachedAgain = DomainEvent<
  'RepresentativeReachedAgain',
  { subjectId: string; representationId: string; on: Day }
>;

/** Talks with the person need an interpreter; `language` is an ISO 639 code. */
export type InterpreterNeeded = DomainEvent<'InterpreterNeeded', { subjectId: string; language: string }>;

/** The person died; the day is sealed. */
export type DeathRecorded = DomainEvent<'DeathRecorded', { subjectId: string; on: Sealed }>;

/** The person may sign in as a citizen and see their own file; the sign-in is sealed. */
export type CitizenSignInLinked = DomainEvent<
  'CitizenSignInLinked',
  {
    subjectId: string;
    /** Who the identity provider says it is. */
    signInSubject: Sealed;
  }
>;

/** Everything that can happen to a person's registry entry; merging and separating come later (H8). */
export type SubjectEvent =
  | SubjectRegistered
  | TaxCodeRecorded
  | IdentityCorrected
  | ContactChannelSet
  | AddressRecorded
  | LegalRepresentationRecorded
  | LegalRepresentationEnded
  | RepresentativeUnreachable
  | RepresentativeReachedAgain
  | InterpreterNeeded
  | DeathRecorded
  | CitizenSignInLinked;
