import type { DomainEvent } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { Quantity } from '../kernel/quantity.js';
import type { Sealed } from '../kernel/sealed.js';

/** What a person may give back to the community (B.6). */
export const RESTITUTION_KINDS = [
  'volunteering',
  'mutual-help',
  'skill-sharing',
  'care-of-commons',
  'civic-center-service',
  'lab-activity',
  'other',
] as const;

/** Where it is given back. */
export const HOST_TYPES = [
  'civic-center',
  'lab',
  'association',
  'parish',
  'municipality',
  'company',
  'micro-network',
] as const;

/** What the quantities of a restitution count. */
export const RESTITUTION_UNITS = ['hours', 'occurrences'] as const;

/** Voluntary, or tied to a benefit by a law that says so (Q2). */
export const CONDITIONALITIES = ['none', 'benefit-linked'] as const;

/** In which capacity someone acts on a restitution; resolved by the application. */
export const RESTITUTION_CAPACITIES = ['subject', 'host', 'tutor', 'operator'] as const;

/** Who acts, and as what. The subject's user id is the subject's person id. */
export interface RestitutionParty {
  readonly userId: string;
  readonly capacity: (typeof RESTITUTION_CAPACITIES)[number];
}

/** The policy that covers the person at the host, by its number, and its first day. */
export interface Insurance {
  readonly insuranceRef: string;
  readonly from: Day;
}

/** What is given back, where, with whom, for how long. */
export interface RestitutionTerms {
  readonly pactId: string;
  readonly kind: (typeof RESTITUTION_KINDS)[number];
  readonly host: { readonly type: (typeof HOST_TYPES)[number]; readonly id: string };
  /** Operator or citizen who accompanies the person at the host. */
  readonly tutorId: string;
  /** Agreed in all, in `unit`. */
  readonly quantity: Quantity;
  readonly unit: (typeof RESTITUTION_UNITS)[number];
  readonly from: Day;
  readonly to: Day;
  readonly conditionality: (typeof CONDITIONALITIES)[number];
  /** Whether the host wants the person insured before the first activity (Q4). */
  readonly insuranceRequired: boolean;
  readonly insurance?: Insurance;
  readonly meaningForPerson: Sealed;
  readonly decisionId: string;
}

/** Every fact names the restitution and the person it is about, for access requests and for erasure. */
interface About {
  readonly restitutionId: string;
  readonly subjectId: string;
}

/** Restituzione: what the person gives back was agreed (Q1-Q4). */
export type RestitutionAgreed = DomainEvent<'RestitutionAgreed', About & RestitutionTerms>;

/** The policy may come after the agreement, in time for the first activity (Q4). */
export type RestitutionInsured = DomainEvent<'RestitutionInsured', About & Insurance>;

/** Something was done; it counts once host or tutor confirms it (Q5, Q6). */
export type RestitutionActivityLogged = DomainEvent<
  'RestitutionActivityLogged',
  About & {
    readonly activityId: string;
    readonly performedOn: Day;
    readonly quantity: Quantity;
    readonly peopleReached?: number;
    readonly note?: Sealed;
    readonly loggedBy: RestitutionParty;
  }
>;

/** Host or tutor said that it was done (Q6). */
export type RestitutionActivityConfirmed = DomainEvent<
  'RestitutionActivityConfirmed',
  /** `quantity`: what of the logged quantity counts from now on (Q6). */
  About & { readonly activityId: string; readonly quantity: Quantity; readonly by: RestitutionParty }
>;

/** Host or tutor said that it was not done, or not so much (Q6). */
export type RestitutionActivityContested = DomainEvent<
  'RestitutionActivityContested',
  /** `quantity`: what of the logged quantity does not count (Q6). */
  About & {
    readonly activityId: string;
    readonly quantity: Quantity;
    readonly by: RestitutionParty;
    readonly reason: Sealed;
  }
>;

/** The restitution rests from a day on. */
export type RestitutionSuspended = DomainEvent<
  'RestitutionSuspended',
  About & { readonly from: Day; readonly reason: Sealed }
>;

/** The restitution goes on from a day on. */
export type RestitutionResumed = DomainEvent<
  'RestitutionResumed',
  About & { readonly from: Day; readonly reason: Sealed }
>;

/** What was agreed was given back, or enough by decision (Q7). */
export type RestitutionCompleted = DomainEvent<
  'RestitutionCompleted',
  /** `decisionId` and `reason` are there when less than agreed was confirmed (Q7). */
  About & {
    readonly confirmedTotal: number;
    readonly personVoice?: Sealed;
    readonly communityVoice?: Sealed;
    readonly decisionId?: string;
    readonly reason?: Sealed;
  }
>;

/** The team let the person off; never a sanction (Q8). */
export type RestitutionWaived = DomainEvent<
  'RestitutionWaived',
  About & { readonly decisionId: string; readonly reason: Sealed }
>;

/** The restitution broke off; never a sanction by itself (Q8). */
export type RestitutionInterrupted = DomainEvent<
  'RestitutionInterrupted',
  About & { readonly by: RestitutionParty; readonly reason: Sealed }
>;

/** Everything that can happen to a restitution. */
export type CommunityRestitutionEvent =
  | RestitutionAgreed
  | RestitutionInsured
  | RestitutionActivityLogged
  | RestitutionActivityConfirmed
  | RestitutionActivityContested
  | RestitutionSuspended
  | RestitutionResumed
  | RestitutionCompleted
  | RestitutionWaived
  | RestitutionInterrupted;
