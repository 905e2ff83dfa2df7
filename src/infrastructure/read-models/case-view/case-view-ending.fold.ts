import type { CaseView } from '../../../application/ports/case-views.js';
import type { Steps } from './case-view.steps.js';

type EndingType = 'PactRedirected' | 'PactDeclined' | 'PactRefused' | 'DesignResumed' | 'PactWithdrawn';

const resumed = ({ ending: _, proposal: _proposal, ...view }: CaseView): CaseView => ({
  ...view,
  status: 'designing',
});

/** What refusals and endings do to the case view. */
export const endingSteps: Steps<EndingType> = {
  PactRedirected: (view, { toMeasure, reason, redirectedOn }) => ({
    ...view,
    status: 'redirected',
    ending: { toMeasure, reason, on: redirectedOn },
  }),
  PactDeclined: (view, { by, reason, declinedOn }) => ({
    ...view,
    status: 'declined',
    ending: { by, reason, on: declinedOn },
  }),
  PactRefused: (view, { bySubject, reason, refusedOn }) => ({
    ...view,
    status: 'refused',
    ending: { by: bySubject, reason, on: refusedOn },
  }),
  DesignResumed: resumed,
  PactWithdrawn: (view, { bySubject, reason, withdrawnOn }) => ({
    ...view,
    status: 'withdrawn',
    ending: { by: bySubject, reason, on: withdrawnOn },
  }),
};
