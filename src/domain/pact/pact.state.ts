import type { Day } from '../kernel/moment.js';
import type { PactProposed, PactSigned, ReviewScheduled } from './agreement.events.js';
import type {
  AnalysisFrameworkRecorded,
  PactNominated,
  PreliminaryAnalysisRecorded,
  PrivacyNoticeGiven,
} from './assessment.events.js';
import type { MicroTeamDecisionTaken, MicroTeamMeetingHeld } from './micro-team.events.js';
import type { PactDocument } from './document-form.js';
import type { TeamMember } from './pact.terms.js';
import type { CapabilityRecorded, GoalSet, SupportPlanned, UndertakingSet } from './plan.events.js';

/** Where a pact stands (B.4). `declined`, `redirected` and `withdrawn` are the ends. */
export type PactStatus =
  | 'nominated'
  | 'assessing'
  | 'designing'
  | 'proposed'
  | 'refused'
  | 'signed'
  | 'active'
  | 'declined'
  | 'redirected'
  | 'withdrawn';

/** A seat with its last day, once somebody left. */
export interface Seat extends TeamMember {
  readonly until?: Day;
}

/** The micro-équipe with everyone who ever had a seat. */
export interface MicroTeam {
  readonly teamId: string;
  /** `memberId` of the seat that coordinates. */
  readonly coordinatorId: string;
  readonly constitutedOn: Day;
  readonly members: readonly Seat[];
}

/** A decision as it was taken, for ever, and whether it still counts (M6). */
export type RecordedDecision = MicroTeamDecisionTaken['data'] & {
  readonly standing: 'in-force' | 'superseded' | 'revoked';
};

/** The latest proposal, with the document as it was on that day. */
export type Proposal = PactProposed['data'] & { readonly document: PactDocument };

/** A pact from its nomination on. */
export interface OpenedPact {
  readonly status: PactStatus;
  readonly pactId: string;
  readonly householdId: string;
  readonly nomination: PactNominated['data'];
  /** Operator id of the referente del caso. */
  readonly caseManagerId?: string;
  readonly caseManagerOrganisationId?: string;
  readonly caseManagerFrom?: Day;
  readonly notices: readonly PrivacyNoticeGiven['data'][];
  readonly analysis?: PreliminaryAnalysisRecorded['data'];
  readonly framework?: AnalysisFrameworkRecorded['data'];
  readonly classifiedOn?: Day;
  /** True once a supervisor overrode P2. */
  readonly overridden: boolean;
  readonly team?: MicroTeam;
  readonly meetings: readonly MicroTeamMeetingHeld['data'][];
  readonly decisions: readonly RecordedDecision[];
  readonly capabilities: readonly CapabilityRecorded['data'][];
  readonly goals: readonly GoalSet['data'][];
  readonly supports: readonly SupportPlanned['data'][];
  readonly undertakings: readonly UndertakingSet['data'][];
  /** Kept when it is withdrawn, lapses or is refused: `status` says whether it is still on the table. */
  readonly proposal?: Proposal;
  readonly signature?: PactSigned['data'];
  /** First day of the running pact. */
  readonly activeFrom?: Day;
  readonly reviews: readonly ReviewScheduled['data'][];
}

/** Patto gener-attivo: the pact of inclusion with one household (S0). */
export type Pact = { readonly status: 'absent' } | OpenedPact;
