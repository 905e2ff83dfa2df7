import type { Moment } from '../kernel/moment.js';
import type { MicroTeamMeetingHeld } from './micro-team.events.js';
import { seatsOn } from './micro-team.js';
import type { PactEvent } from './pact.events.js';
import { inState, requireOrder, requirePast, teamOf, WITH_TEAM } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';

export type HoldMeeting = MicroTeamMeetingHeld['data'] & Moment;

/**
 * Records a meeting of the micro-team. Who is absent among the beneficiaries is explained: they are invited to every
 * one (M2, art. 6(3) D.Lgs. 147/2017). Present are members of that day (M3).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `date-in-future`, `dates-out-of-order`,
 * `nobody-present`, `not-a-member`, `member-repeated`, `beneficiary-absence-unexplained`
 */
export const holdMeeting = (pact: Pact, input: HoldMeeting): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  const found = inState(pact, ...WITH_TEAM);
  if (found.meetings.some(({ meetingId }) => meetingId === data.meetingId)) return [];
  const team = teamOf(found);
  requirePast(data.heldOn, today, 'heldOn');
  requireOrder(team.constitutedOn, data.heldOn, 'heldOn');
  if (data.present.length === 0)
    return reject('nobody-present', 'A meeting has at least one member present.', 'present');
  const seats = seatsOn(team, data.heldOn).map(({ memberId }) => memberId);
  data.present.forEach((memberId, index) => {
    if (!seats.includes(memberId))
      reject('not-a-member', 'Not a member on the day of the meeting.', `present[${index}]`);
    if (data.present.indexOf(memberId) < index)
      reject('member-repeated', 'A member is present once.', `present[${index}]`);
  });
  if (!data.beneficiaryPresent && !data.beneficiaryAbsenceReason)
    return reject(
      'beneficiary-absence-unexplained',
      'Say why the beneficiary was not there.',
      'beneficiaryAbsenceReason',
    );
  return [{ type: 'MicroTeamMeetingHeld', data }];
};
