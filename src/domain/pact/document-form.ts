import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type {
  BeneficiaryPosition,
  DimensionCode,
  ExpectedResult,
  Frequency,
  Hearing,
  MemberKind,
  SupportKind,
} from './pact.terms.js';

/**
 * What is proposed and signed, as plain JSON. Personal texts stay ciphertext, so that its hash never is a hash of a
 * plain personal text and the document outlives the erasure of a person.
 */
export interface PactDocument {
  readonly form: 'patto-gener-attivo/1';
  readonly pactId: string;
  readonly householdId: string;
  readonly municipality: string;
  readonly version: number;
  readonly caseManagerId: string | null;
  readonly team: {
    readonly teamId: string;
    readonly coordinatorId: string;
    readonly members: readonly {
      readonly memberId: string;
      readonly personRef: string;
      readonly organisationId: string;
      readonly kind: MemberKind;
    }[];
  } | null;
  readonly decision: {
    readonly decisionId: string;
    readonly text: Sealed;
    readonly beneficiaryPosition: BeneficiaryPosition;
    readonly effectiveOn: Day;
  } | null;
  readonly goals: readonly {
    readonly goalId: string;
    readonly dimension: DimensionCode;
    readonly horizon: 'short' | 'medium' | 'long';
    readonly statement: Sealed;
    readonly statedBy: 'household' | 'team' | 'both';
    readonly expectedResults: readonly ExpectedResult[];
  }[];
  readonly supports: readonly {
    readonly supportId: string;
    readonly goalId: string;
    readonly kind: SupportKind;
    readonly providerId: string;
    readonly from: Day;
    readonly to: Day;
    readonly commitmentId: string | null;
  }[];
  readonly undertakings: readonly {
    readonly undertakingId: string;
    readonly subjectId: string;
    readonly goalId: string;
    readonly description: Sealed;
    readonly frequency: Frequency;
    readonly dueOn: Day;
    readonly conditional: boolean;
  }[];
  readonly commitmentIds: readonly string[];
  readonly restitutionIds: readonly string[];
  /** The team's decision to do without restitution, with its reasons; null where there is a restitution. */
  readonly restitutionWaiver: { readonly decisionId: string; readonly text: Sealed } | null;
  readonly hearings: readonly Hearing[];
}
