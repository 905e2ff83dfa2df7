import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type { Fact } from './pact.fact.js';
import type {
  AssessedDimension,
  Complexity,
  Measure,
  NominationChannel,
  NoticeChannel,
} from './pact.terms.js';

/** Candidatura al patto: a lab, a listening centre or a service proposed the household (P1, S0). */
export type PactNominated = Fact<
  'PactNominated',
  {
    readonly householdId: string;
    readonly channel: NominationChannel;
    /** Id of the lab, organisation or centre behind the channel. */
    readonly channelRef?: string;
    readonly motivation: Sealed;
    readonly nominatedOn: Day;
    readonly municipality: string;
    readonly zone?: string;
    readonly intakeId?: string;
  }
>;

interface CaseManagement {
  /** Operator id of the referente del caso. */
  readonly workerId: string;
  readonly organisationId: string;
  readonly from: Day;
}

/** The first case manager took the case: assessing begins. */
export type CaseManagerAssigned = Fact<'CaseManagerAssigned', CaseManagement>;

/** Another case manager took over. */
type CaseManagerReplaced = Fact<
  'CaseManagerReplaced',
  CaseManagement & { readonly previousWorkerId: string; readonly reason: Sealed }
>;

/** A person was told how their data are used, before any special-category data were recorded. */
export type PrivacyNoticeGiven = Fact<
  'PrivacyNoticeGiven',
  {
    readonly subjectId: string;
    readonly noticeVersion: string;
    readonly channel: NoticeChannel;
    readonly givenOn: Day;
  }
>;

/** Analisi preliminare (art. 5(3) D.Lgs. 147/2017): the 20 working days of art. 6(1) run from `conductedOn`. */
export type PreliminaryAnalysisRecorded = Fact<
  'PreliminaryAnalysisRecorded',
  {
    readonly analysisId: string;
    readonly conductedOn: Day;
    readonly withSubjects: readonly string[];
    readonly dimensions: readonly AssessedDimension[];
    readonly complexity: Complexity;
  }
>;

/** How vulnerable the household is (P2). The level is sealed: it is a judgement on people (class P2). */
export type VulnerabilityClassified = Fact<
  'VulnerabilityClassified',
  { readonly level: Sealed; readonly rationale: Sealed; readonly classifiedOn: Day }
>;

/** A supervisor let a case into a pact that P2 would send elsewhere. */
type EligibilityOverridden = Fact<
  'EligibilityOverridden',
  { readonly reason: Sealed; readonly authorisedBy: string; readonly overriddenOn: Day }
>;

/** Quadro di analisi approfondito, member by member, for complex cases (P4, art. 5(3)). */
export type AnalysisFrameworkRecorded = Fact<
  'AnalysisFrameworkRecorded',
  {
    readonly analysisId: string;
    readonly members: readonly {
      readonly subjectId: string;
      readonly dimensions: readonly AssessedDimension[];
    }[];
    readonly meetingId: string;
    /** Day of that meeting. */
    readonly conductedOn: Day;
  }
>;

/** The case goes to another measure. */
export type PactRedirected = Fact<
  'PactRedirected',
  {
    readonly toMeasure: Measure;
    readonly intakeId?: string;
    readonly reason: Sealed;
    readonly redirectedOn: Day;
  }
>;

/** Household or service said no before signature. */
export type PactDeclined = Fact<
  'PactDeclined',
  { readonly by: 'household' | 'service'; readonly reason: Sealed; readonly declinedOn: Day }
>;

/** From nomination to the end of assessing. */
export type AssessmentEvent =
  | PactNominated
  | CaseManagerAssigned
  | CaseManagerReplaced
  | PrivacyNoticeGiven
  | PreliminaryAnalysisRecorded
  | VulnerabilityClassified
  | EligibilityOverridden
  | AnalysisFrameworkRecorded
  | PactRedirected
  | PactDeclined;
