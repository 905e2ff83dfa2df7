import type { Day } from '../../domain/kernel/moment.js';
import type { SealedValue } from './sealer.js';
import type { CaseDecision, CaseDimension, CaseTeamMember } from './case-parts.js';
import type { Version } from './event-store.js';

/** Where a pact stands (B.4). */
export type CaseStatus =
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

/** Everything the service knows of one pact, folded from its stream; personal values stay sealed. */
export interface CaseView {
  readonly pactId: string;
  readonly status: CaseStatus;
  readonly householdId: string;
  readonly nominatedBy: string;
  readonly nomination: {
    readonly channel: string;
    readonly channelRef?: string;
    readonly motivation: SealedValue;
    readonly nominatedOn: Day;
    readonly municipality: string;
    readonly zone?: string;
  };
  readonly caseManager?: { readonly workerId: string; readonly organisationId: string; readonly from: Day };
  readonly privacyNotices: readonly {
    readonly subjectId: string;
    readonly noticeVersion: string;
    readonly givenOn: Day;
  }[];
  readonly preliminaryAnalysis?: {
    readonly conductedOn: Day;
    readonly complexity: string;
    readonly withSubjects: readonly string[];
    readonly dimensions: readonly CaseDimension[];
  };
  readonly vulnerability?: {
    readonly level: SealedValue;
    readonly rationale: SealedValue;
    readonly classifiedOn: Day;
  };
  readonly eligibilityOverride?: {
    readonly reason: SealedValue;
    readonly authorisedBy: string;
    readonly overriddenOn: Day;
  };
  readonly analysisFramework?: {
    readonly conductedOn: Day;
    readonly members: readonly {
      readonly subjectId: string;
      readonly dimensions: readonly CaseDimension[];
    }[];
  };
  readonly team?: {
    readonly teamId: string;
    readonly coordinatorId: string;
    readonly constitutedOn: Day;
    readonly members: readonly CaseTeamMember[];
  };
  readonly meetings: readonly {
    readonly meetingId: string;
    readonly heldOn: Day;
    readonly place: string;
    readonly present: readonly string[];
    readonly beneficiaryPresent: boolean;
    readonly beneficiaryAbsenceReason?: SealedValue;
    readonly duration: string;
    readonly minutes: SealedValue;
  }[];
  readonly decisions: readonly CaseDecision[];
  readonly capabilities: readonly {
    readonly capabilityId: string;
    readonly subjectId: string;
    readonly capability: SealedValue;
    readonly mayServe: readonly string[];
  }[];
  readonly goals: readonly {
    readonly goalId: string;
    readonly dimension: string;
    readonly horizon: string;
    readonly statement: SealedValue;
    readonly statedBy: string;
    readonly expectedResults: readonly {
      readonly resultId: string;
      readonly indicator: SealedValue;
      readonly baseline: SealedValue;
      readonly target: SealedValue;
      readonly dueOn: Day;
    }[];
  }[];
  readonly supports: readonly {
    readonly supportId: string;
    readonly goalId: string;
    readonly kind: string;
    readonly providerId: string;
    readonly from: Day;
    readonly to: Day;
    readonly commitmentId?: string;
  }[];
  readonly undertakings: readonly {
    readonly undertakingId: string;
    readonly subjectId: string;
    readonly goalId: string;
    readonly description: SealedValue;
    readonly frequency: string;
    readonly dueOn: Day;
    readonly conditional: boolean;
    /** Set when the person bound left the pact before signature (P9). */
    readonly droppedOn?: Day;
  }[];
  readonly proposal?: {
    readonly version: number;
    readonly documentHash: string;
    readonly decisionId: string;
    readonly proposedOn: Day;
    readonly validUntil: Day;
    readonly commitmentIds: readonly string[];
    readonly restitutionIds: readonly string[];
    readonly waiverDecisionId?: string;
  };
  readonly signature?: {
    readonly version: number;
    readonly documentHash: string;
    readonly signatories: readonly {
      readonly ref: string;
      readonly capacity: string;
      readonly forSubjectId?: string;
      readonly signedOn: Day;
      readonly method: string;
    }[];
    readonly signedOn: Day;
    readonly startsOn: Day;
    readonly expectedEndOn: Day;
  };
  readonly activatedOn?: Day;
  readonly reviews: readonly { readonly reviewId: string; readonly kind: string; readonly dueOn: Day }[];
  /** Why and when the pact ended, was refused or was sent elsewhere. */
  readonly ending?: {
    readonly by?: string;
    readonly toMeasure?: string;
    readonly reason: SealedValue;
    readonly on: Day;
  };
}

/** A case view with the version of the pact it reflects. */
export interface CaseRecord {
  readonly view: CaseView;
  readonly version: Version;
}

/** Reads the case views; personal values come out sealed. */
export abstract class CaseViews {
  abstract find(pactId: string): Promise<CaseRecord | undefined>;
  /** Pacts of a household, newest first. */
  abstract ofHousehold(householdId: string): Promise<readonly CaseRecord[]>;
}
