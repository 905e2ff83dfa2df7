import type { CaseView } from '../../../application/ports/case-views.js';
import type { Steps } from './case-view.steps.js';

type DesignType =
  | 'CapabilityRecorded'
  | 'GoalSet'
  | 'SupportPlanned'
  | 'UndertakingSet'
  | 'UndertakingDropped'
  | 'PactProposed'
  | 'ProposalWithdrawn'
  | 'ProposalLapsed'
  | 'PactSigned'
  | 'PactActivated'
  | 'ReviewScheduled';

const backToDesign = ({ proposal: _, ...view }: CaseView): CaseView => ({ ...view, status: 'designing' });

/** What planning, proposing and signing do to the case view. */
export const designSteps: Steps<DesignType> = {
  CapabilityRecorded: (view, { pactId: _, ...capability }) => ({
    ...view,
    capabilities: [...view.capabilities, capability],
  }),
  GoalSet: (view, { pactId: _, ...goal }) => ({ ...view, goals: [...view.goals, goal] }),
  SupportPlanned: (view, { pactId: _, ...support }) => ({ ...view, supports: [...view.supports, support] }),
  UndertakingSet: (view, { pactId: _, ...undertaking }) => ({
    ...view,
    undertakings: [...view.undertakings, undertaking],
  }),
  UndertakingDropped: (view, { undertakingId, droppedOn }) => ({
    ...view,
    undertakings: view.undertakings.map((undertaking) =>
      undertaking.undertakingId === undertakingId ? { ...undertaking, droppedOn } : undertaking,
    ),
  }),
  PactProposed: (view, { pactId: _, hearings: _hearings, ...proposal }) => ({
    ...view,
    status: 'proposed',
    proposal,
  }),
  ProposalWithdrawn: backToDesign,
  ProposalLapsed: backToDesign,
  PactSigned: (view, { pactId: _, unreachable: _unreachable, ...signature }) => ({
    ...view,
    status: 'signed',
    signature,
  }),
  PactActivated: (view, { startsOn }) => ({ ...view, status: 'active', activatedOn: startsOn }),
  ReviewScheduled: (view, { reviewId, kind, dueOn }) => ({
    ...view,
    reviews: [...view.reviews, { reviewId, kind, dueOn }],
  }),
};
