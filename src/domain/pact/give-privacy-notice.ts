import type { Moment } from '../kernel/moment.js';
import type { PrivacyNoticeGiven } from './assessment.events.js';
import type { PactEvent } from './pact.events.js';
import { inState, OPEN, requirePast } from './pact.guards.js';
import type { Pact } from './pact.state.js';

export type GivePrivacyNotice = PrivacyNoticeGiven['data'] & Moment;

/**
 * Records that a person was told how their data are used: once per person and version of the notice.
 * @throws Rejection `pact-not-found`, `pact-ended`, `date-in-future`
 */
export const givePrivacyNotice = (pact: Pact, input: GivePrivacyNotice): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  const { notices } = inState(pact, ...OPEN);
  const given = notices.some(
    ({ subjectId, noticeVersion }) => subjectId === data.subjectId && noticeVersion === data.noticeVersion,
  );
  if (given) return [];
  requirePast(data.givenOn, today, 'givenOn');
  return [{ type: 'PrivacyNoticeGiven', data }];
};
