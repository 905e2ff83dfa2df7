import type { CaseView } from '../../../application/ports/case-views.js';
import type { RecordedEvent } from '../../../application/ports/event-store.js';
import type { PactEvent } from '../../../domain/pact/pact.events.js';
import { withSealedValues } from '../../../application/sealed-values.js';
import type { DataOf, Steps } from './case-view.steps.js';
import { designSteps } from './case-view-design.fold.js';
import { endingSteps } from './case-view-ending.fold.js';
import { teamSteps } from './case-view-team.fold.js';

type AssessmentType =
  | 'CaseManagerAssigned'
  | 'CaseManagerReplaced'
  | 'PrivacyNoticeGiven'
  | 'PreliminaryAnalysisRecorded'
  | 'VulnerabilityClassified'
  | 'EligibilityOverridden'
  | 'AnalysisFrameworkRecorded';

const managed: (view: CaseView, data: DataOf<'CaseManagerAssigned' | 'CaseManagerReplaced'>) => CaseView = (
  view,
  { workerId, organisationId, from },
) => ({
  ...view,
  status: view.status === 'nominated' ? 'assessing' : view.status,
  caseManager: { workerId, organisationId, from },
});

const assessmentSteps: Steps<AssessmentType> = {
  CaseManagerAssigned: managed,
  CaseManagerReplaced: managed,
  PrivacyNoticeGiven: (view, { subjectId, noticeVersion, givenOn }) => ({
    ...view,
    privacyNotices: [...view.privacyNotices, { subjectId, noticeVersion, givenOn }],
  }),
  PreliminaryAnalysisRecorded: (view, { conductedOn, complexity, withSubjects, dimensions }) => ({
    ...view,
    preliminaryAnalysis: { conductedOn, complexity, withSubjects, dimensions },
  }),
  VulnerabilityClassified: (view, { level, rationale, classifiedOn }) => ({
    ...view,
    vulnerability: { level, rationale, classifiedOn },
  }),
  EligibilityOverridden: (view, { reason, authorisedBy, overriddenOn }) => ({
    ...view,
    eligibilityOverride: { reason, authorisedBy, overriddenOn },
  }),
  AnalysisFrameworkRecorded: (view, { conductedOn, members }) => ({
    ...view,
    analysisFramework: { conductedOn, members },
  }),
};

const steps: Steps<Exclude<PactEvent['type'], 'PactNominated'>> = {
  ...assessmentSteps,
  ...teamSteps,
  ...designSteps,
  ...endingSteps,
};

const nominated = (data: DataOf<'PactNominated'>, nominatedBy: string): CaseView => {
  const { pactId, householdId, channel, channelRef, motivation, nominatedOn, municipality, zone } = data;
  return {
    pactId,
    status: 'nominated',
    householdId,
    nominatedBy,
    nomination: {
      channel,
      motivation,
      nominatedOn,
      municipality,
      ...(channelRef === undefined ? {} : { channelRef }),
      ...(zone === undefined ? {} : { zone }),
    },
    privacyNotices: [],
    meetings: [],
    decisions: [],
    capabilities: [],
    goals: [],
    supports: [],
    undertakings: [],
    reviews: [],
  };
};

/** The view after one more event of the pact; the first event makes it. */
export const caseViewAfter = (view: CaseView | null, recorded: RecordedEvent): CaseView => {
  // The stream of a pact carries pact events only.
  const event = recorded.event as PactEvent;
  if (event.type === 'PactNominated')
    return nominated(withSealedValues(recorded, event.data), recorded.metadata.actor.userId);
  if (view === null) throw new Error(`A pact begins with PactNominated, not with ${event.type}.`);
  const step = steps[event.type] as (view: CaseView, data: object) => CaseView;
  return step(view, withSealedValues(recorded, event.data));
};
