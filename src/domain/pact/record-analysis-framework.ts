import { requireDimensions, requireNotice } from './assessment.guards.js';
import type { AnalysisFrameworkRecorded } from './assessment.events.js';
import type { PactEvent } from './pact.events.js';
import { inState } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';

export type RecordAnalysisFramework = Omit<AnalysisFrameworkRecorded['data'], 'conductedOn'>;

/**
 * Records the in-depth analysis that a complex case needs before it is proposed (P4, art. 5(3) D.Lgs. 147/2017), made
 * member by member in a meeting of the micro-team.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `framework-not-needed`,
 * `analysis-already-recorded`, `meeting-not-found`, `privacy-notice-missing`,
 * `dimension-missing`, `dimension-unknown`, `dimension-repeated`
 */
export const recordAnalysisFramework = (pact: Pact, input: RecordAnalysisFramework): readonly PactEvent[] => {
  const found = inState(pact, 'designing');
  if (found.framework?.analysisId === input.analysisId) return [];
  if (found.analysis?.complexity !== 'complex')
    return reject('framework-not-needed', 'Only a complex case has an analysis framework.');
  if (found.framework) return reject('analysis-already-recorded', 'There is one analysis framework.');
  const meeting = found.meetings.find(({ meetingId }) => meetingId === input.meetingId);
  if (!meeting) return reject('meeting-not-found', 'The team held no such meeting.', 'meetingId');
  if (input.members.length === 0)
    return reject('dimension-missing', 'At least one member of the household is analysed.', 'members');
  input.members.forEach(({ subjectId, dimensions }, index) => {
    requireNotice(found, subjectId, `members[${index}].subjectId`);
    requireDimensions(dimensions, `members[${index}].dimensions`);
  });
  return [{ type: 'AnalysisFrameworkRecorded', data: { ...input, conductedOn: meeting.heldOn } }];
};
