import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';

/** Through which door a household was nominated for a pact (candidatura, S0). */
export type NominationChannel =
  | 'lab'
  | 'listening-centre'
  | 'social-service'
  | 'school'
  | 'civic-center'
  | 'community-point'
  | 'self'
  | 'other';

/** How the privacy notice reached a person. */
export type NoticeChannel = 'in-person' | 'paper' | 'email' | 'online';

/**
 * The six dimensions of art. 5(2) D.Lgs. 147/2017 (P3): a personal and social conditions, b economic situation,
 * c work, d education and training, e housing, f family, proximity and social networks.
 */
export const DIMENSION_CODES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
export type DimensionCode = (typeof DIMENSION_CODES)[number];

/**
 * What was found in one dimension. The score is sealed too: how needy a household is says as much as a text (class P2).
 */
export interface AssessedDimension {
  readonly code: DimensionCode;
  /** 0 (no need) to 4 (very high), sealed. */
  readonly need: Sealed;
  readonly resources?: Sealed;
  readonly notes?: Sealed;
}

/** What the preliminary analysis leads to (art. 5(3), (5) D.Lgs. 147/2017). */
export type Complexity = 'work-only' | 'simple' | 'complex';

/** Vulnerability "non ancora conclamata": `overt` belongs to other services (P2, S0). */
export type VulnerabilityLevel = 'normality-at-risk' | 'emerging' | 'overt';

/** Where a case may go instead of a pact (B.7). */
export type Measure = 'FNA' | 'SOCIAL_TITLE' | 'SIA' | 'OTHER';

/** M1 asks for both sides in a micro-team: a public body and one of the community. */
type Side = 'public' | 'community';

/** What a member does in life; the team needs "tutte quelle figure significative" (S0). */
export type MemberKind =
  | 'social-worker'
  | 'educator'
  | 'psychologist'
  | 'third-sector'
  | 'volunteer'
  | 'employment'
  | 'school'
  | 'health'
  | 'other';

/** A seat in the micro-team. Who comes back later takes a new seat with a new `memberId`. */
export interface TeamMember {
  readonly memberId: string;
  /** Operator id of the person in the seat. */
  readonly personRef: string;
  readonly organisationId: string;
  readonly side: Side;
  readonly kind: MemberKind;
  /** First day as a member. */
  readonly from: Day;
}

/** Kind of place only: an address could be a household's home. */
export type MeetingPlace =
  'office' | 'home' | 'listening-centre' | 'school' | 'lab' | 'civic-center' | 'online' | 'other';

/** What a micro-team's decision is about. */
export type DecisionSubject =
  | 'eligibility'
  | 'project-proposal'
  | 'goal-change'
  | 'resource-commitment'
  | 'restitution'
  | 'restitution-waiver'
  | 'amendment'
  | 'suspension'
  | 'resumption'
  | 'review-outcome'
  | 'redirection'
  | 'closure'
  | 'other';

/** How the team came to its decision. */
export type DecisionMethod = 'consensus' | 'majority' | 'coordinator';

/** One member's voice in a decision; the dissent stays with it for ever (M5). */
export interface Vote {
  readonly memberId: string;
  readonly position: 'agree' | 'disagree' | 'abstain';
  readonly dissent?: Sealed;
}

/** What the beneficiary said about a decision (M7). */
export type BeneficiaryPosition = 'agreed' | 'disagreed' | 'not-asked';

/** How a goal shows that it is reached (art. 6(2)-(3)). The texts are sealed: a figure of a debt is personal. */
export interface ExpectedResult {
  readonly resultId: string;
  readonly indicator: Sealed;
  readonly baseline: Sealed;
  readonly target: Sealed;
  readonly dueOn: Day;
}

/** Where a person's capability may serve the community (S0: "portatrice di risorse"). */
export type ServingPlace =
  'lab' | 'civic-center' | 'neighbours' | 'association' | 'parish' | 'school' | 'other';

/** Kind of support, coarse on purpose: a finer code would tell a health condition. */
export type SupportKind =
  'housing' | 'work' | 'training' | 'economic' | 'education' | 'care' | 'relations' | 'mobility' | 'other';

/** How often an undertaking is due. */
export type Frequency = 'once' | 'daily' | 'weekly' | 'monthly' | 'as-agreed';

/** In what quality somebody signs. */
export type SigningCapacity =
  | 'self'
  | 'parent'
  | 'guardian'
  | 'support-administrator'
  | 'case-manager'
  | 'service-manager'
  | 'host'
  | 'provider';

/** One signature under the document (P9). */
export interface Signatory {
  /** Subject id, operator id or organisation id of who signs. */
  readonly ref: string;
  readonly capacity: SigningCapacity;
  /** The person represented, for parents, guardians and support administrators (H5). */
  readonly forSubjectId?: string;
  readonly signedOn: Day;
  readonly method: 'handwritten' | 'spid' | 'cie' | 'qes';
}

/** A parent who cannot be reached, so that the other signs alone (H5). */
export interface UnreachableRepresentative {
  readonly personId: string;
  readonly forSubjectId: string;
  readonly reason: Sealed;
}

/** Whether a child of 12 or more (or younger and able) was heard about the proposal (H5, art. 315-bis c.c.). */
export interface Hearing {
  readonly subjectId: string;
  readonly heard: boolean;
  /** Why not; asked for when `heard` is false. */
  readonly reason?: Sealed;
}

/** Verifica: `interim` at regular times (P11), `final` before closing, `extraordinary` when something happens (H7). */
export type ReviewKind = 'interim' | 'final' | 'extraordinary';
