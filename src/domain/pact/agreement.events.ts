import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type { Fact } from './pact.fact.js';
import type { Hearing, ReviewKind, Signatory, UnreachableRepresentative } from './pact.terms.js';

/** The pact was put before the household, as one document with one hash (P7, P8). */
export type PactProposed = Fact<
  'PactProposed',
  {
    /** 1 for the first proposal, counted up with each. */
    readonly version: number;
    /** SHA-256 of the canonical text of the document, lower-case hex. */
    readonly documentHash: string;
    readonly decisionId: string;
    readonly proposedOn: Day;
    readonly validUntil: Day;
    readonly commitmentIds: readonly string[];
    readonly restitutionIds: readonly string[];
    /** The team's decision to do without restitution, where there is none. */
    readonly waiverDecisionId?: string;
    readonly hearings: readonly Hearing[];
  }
>;

/** The service took its proposal back: designing again. */
export type ProposalWithdrawn = Fact<
  'ProposalWithdrawn',
  { readonly version: number; readonly reason: Sealed; readonly withdrawnOn: Day }
>;

/** Nobody signed in time: designing again. */
type ProposalLapsed = Fact<'ProposalLapsed', { readonly version: number; readonly on: Day }>;

/** The household did not accept the proposal. */
export type PactRefused = Fact<
  'PactRefused',
  {
    readonly version: number;
    readonly bySubject: string;
    readonly reason: Sealed;
    readonly refusedOn: Day;
  }
>;

/** Work on the plan went on after a refusal. */
export type DesignResumed = Fact<'DesignResumed', { readonly reason: Sealed; readonly resumedOn: Day }>;

/** Everyone who is bound signed the proposed document (P9, H5). */
export type PactSigned = Fact<
  'PactSigned',
  {
    readonly version: number;
    readonly documentHash: string;
    readonly signatories: readonly Signatory[];
    readonly unreachable: readonly UnreachableRepresentative[];
    /** Day of the last signature. */
    readonly signedOn: Day;
    readonly startsOn: Day;
    readonly expectedEndOn: Day;
  }
>;

/** The pact runs. */
export type PactActivated = Fact<'PactActivated', { readonly startsOn: Day }>;

/** A review has a date (P11). */
export type ReviewScheduled = Fact<
  'ReviewScheduled',
  { readonly reviewId: string; readonly kind: ReviewKind; readonly dueOn: Day }
>;

/** The household left the pact; it always may. */
export type PactWithdrawn = Fact<
  'PactWithdrawn',
  { readonly bySubject: string; readonly reason: Sealed; readonly withdrawnOn: Day }
>;

/** From the proposal on. */
export type AgreementEvent =
  | PactProposed
  | ProposalWithdrawn
  | ProposalLapsed
  | PactRefused
  | DesignResumed
  | PactSigned
  | PactActivated
  | ReviewScheduled
  | PactWithdrawn;
