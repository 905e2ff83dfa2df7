import type { DomainEvent } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { Money } from '../kernel/money.js';
import type { Quantity } from '../kernel/quantity.js';
import type { Sealed } from '../kernel/sealed.js';

/** What a resource may be promised to. */
export const TARGET_TYPES = ['pact', 'lab', 'civic-center', 'start-up'] as const;

/** What kind of party promises (B.5). */
export const PROVIDER_KINDS = [
  'public',
  'third-sector',
  'parish',
  'company',
  'citizen',
  'foundation',
  'micro-network',
  'household',
] as const;

/** What may be promised (B.5; internships, reduced rents and stopped evictions come from S4). */
export const RESOURCE_KINDS = [
  'money',
  'service-hours',
  'goods',
  'space',
  'voucher',
  'internship',
  'work-grant',
  'training',
  'volunteer-time',
  'housing-mediation',
  'reduced-rent',
  'eviction-freeze',
] as const;

/** What a quantity counts. With `euros` the quantity is the amount of money itself. */
export const COMMITMENT_UNITS = [
  'hours',
  'days',
  'weeks',
  'months',
  'occurrences',
  'items',
  'kilograms',
  'euros',
] as const;

/** Who or what may receive a delivery. */
export const RECEIVER_TYPES = ['person', 'household', 'organisation', 'operator'] as const;

/** In which capacity someone acts on a commitment; resolved by the application. */
export const COMMITMENT_CAPACITIES = ['provider', 'operator', 'supervisor', 'beneficiary'] as const;

/** Who acts, and as what. A citizen's user id is a person id. */
export interface CommitmentParty {
  readonly userId: string;
  readonly capacity: (typeof COMMITMENT_CAPACITIES)[number];
}

/** How much, in the commitment's unit, and what it is worth where money is involved. */
export interface Amount {
  readonly quantity: Quantity;
  readonly money?: Money;
}

/** What is promised, to whom, by whom, for how long. */
export interface CommitmentTerms extends Amount {
  readonly target: { readonly type: (typeof TARGET_TYPES)[number]; readonly id: string };
  /** Organisation, person or household that gives. */
  readonly providerId: string;
  readonly providerKind: (typeof PROVIDER_KINDS)[number];
  readonly resourceKind: (typeof RESOURCE_KINDS)[number];
  readonly unit: (typeof COMMITMENT_UNITS)[number];
  readonly fundingId?: string;
  readonly from: Day;
  readonly to: Day;
  readonly conditions?: Sealed;
}

/** Impegno di risorse: somebody promised something (K1). */
export type CommitmentOffered = DomainEvent<
  'CommitmentOffered',
  { readonly commitmentId: string } & CommitmentTerms
>;

/** The promise was accepted (K2). */
export type CommitmentConfirmed = DomainEvent<
  'CommitmentConfirmed',
  /** `decisionId`: the team's decision, always there for a pact (K2). */
  { readonly commitmentId: string; readonly decisionId?: string; readonly reserved?: Money }
>;

/** The promise was not accepted. */
export type CommitmentDeclined = DomainEvent<
  'CommitmentDeclined',
  { readonly commitmentId: string; readonly reason: Sealed }
>;

/** Part of what was promised was given (K5). */
export type DeliveryRecorded = DomainEvent<
  'DeliveryRecorded',
  {
    readonly commitmentId: string;
    readonly deliveryId: string;
    readonly deliveredOn: Day;
    readonly evidenceRef?: string;
    readonly receivedBy: { readonly type: (typeof RECEIVER_TYPES)[number]; readonly id: string };
  } & Amount
>;

/** A delivery on record did not happen so; a supervisor took it back. */
export type DeliveryReversed = DomainEvent<
  'DeliveryReversed',
  {
    readonly commitmentId: string;
    readonly deliveryId: string;
    readonly by: CommitmentParty;
    readonly reason: Sealed;
  }
>;

/** Everything that was promised was given. */
export type CommitmentFulfilled = DomainEvent<
  'CommitmentFulfilled',
  { readonly commitmentId: string; readonly delivered: Amount; readonly on: Day }
>;

/** The time was over before everything was given. */
export type CommitmentLapsed = DomainEvent<
  'CommitmentLapsed',
  { readonly commitmentId: string; readonly undelivered: Amount; readonly on: Day }
>;

/** The provider took the promise back (K6). */
export type CommitmentWithdrawn = DomainEvent<
  'CommitmentWithdrawn',
  {
    readonly commitmentId: string;
    readonly by: CommitmentParty;
    readonly reason: Sealed;
    readonly undelivered: Amount;
  }
>;

/** Everything that can happen to a promised resource. */
export type ResourceCommitmentEvent =
  | CommitmentOffered
  | CommitmentConfirmed
  | CommitmentDeclined
  | DeliveryRecorded
  | DeliveryReversed
  | CommitmentFulfilled
  | CommitmentLapsed
  | CommitmentWithdrawn;
