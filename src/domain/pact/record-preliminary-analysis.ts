import type { Moment } from '../kernel/moment.js';
import { requireDimensions, requireNotice } from './assessment.guards.js';
import type { PreliminaryAnalysisRecorded } from './assessment.events.js';
import type { PactEvent } from './pact.events.js';
import { inState, requireOrder, requirePast } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';

export type RecordPreliminaryAnalysis = PreliminaryAnalysisRecorded['data'] & Moment;

/**
 * Records the first assessment, always done (art. 5(3) D.Lgs. 147/2017), with the persons it was done with (P3).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `analysis-already-recorded`, `date-in-future`,
 * `dates-out-of-order`, `privacy-notice-missing`, `dimension-missing`, `dimension-unknown`, `dimension-repeated`
 */
export const recordPreliminaryAnalysis = (
  pact: Pact,
  input: RecordPreliminaryAnalysis,
): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  const found = inState(pact, 'assessing');
  if (found.analysis?.analysisId === data.analysisId) return [];
  if (found.analysis) return reject('analysis-already-recorded', 'There is one preliminary analysis.');
  requirePast(data.conductedOn, today, 'conductedOn');
  requireOrder(found.nomination.nominatedOn, data.conductedOn, 'conductedOn');
  if (data.withSubjects.length === 0)
    return reject('privacy-notice-missing', 'An analysis is done with somebody.', 'withSubjects');
  data.withSubjects.forEach((subjectId, index) => requireNotice(found, subjectId, `withSubjects[${index}]`));
  requireDimensions(data.dimensions, 'dimensions');
  return [{ type: 'PreliminaryAnalysisRecorded', data }];
};
