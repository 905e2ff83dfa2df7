import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type { Fact } from './pact.fact.js';
import type { DimensionCode, ExpectedResult, Frequency, ServingPlace, SupportKind } from './pact.terms.js';

/** What a person can give (S0). */
export type CapabilityRecorded = Fact<
  'CapabilityRecorded',
  {
    readonly capabilityId: string;
    readonly subjectId: string;
    readonly capability: Sealed;
    readonly mayServe: readonly ServingPlace[];
  }
>;

/** Obiettivo: the concrete change that is wanted (P5, art. 6(2)a). */
export type GoalSet = Fact<
  'GoalSet',
  {
    readonly goalId: string;
    readonly dimension: DimensionCode;
    readonly horizon: 'short' | 'medium' | 'long';
    readonly statement: Sealed;
    readonly statedBy: 'household' | 'team' | 'both';
    readonly expectedResults: readonly ExpectedResult[];
  }
>;

/** Sostegno: what is given towards a goal (art. 6(2)b). */
export type SupportPlanned = Fact<
  'SupportPlanned',
  {
    readonly supportId: string;
    readonly goalId: string;
    readonly kind: SupportKind;
    /** Organisation or operator that gives it. */
    readonly providerId: string;
    readonly from: Day;
    readonly to: Day;
    readonly commitmentId?: string;
  }
>;

/** Impegno: what a named member of the household does (P6, art. 6(2)c). */
export type UndertakingSet = Fact<
  'UndertakingSet',
  {
    readonly undertakingId: string;
    readonly subjectId: string;
    readonly goalId: string;
    readonly description: Sealed;
    readonly frequency: Frequency;
    readonly dueOn: Day;
    /** True where a law makes a benefit depend on it. */
    readonly conditional: boolean;
  }
>;

/** A bound person left the pact by decision before it was signed: one fact per undertaking (P9). */
export type UndertakingDropped = Fact<
  'UndertakingDropped',
  {
    readonly undertakingId: string;
    readonly subjectId: string;
    readonly decisionId: string;
    readonly droppedOn: Day;
  }
>;

/** What the plan of the pact is made of. */
export type PlanEvent = CapabilityRecorded | GoalSet | SupportPlanned | UndertakingSet | UndertakingDropped;
