import type { Moment } from '../kernel/moment.js';
import type { MicroTeamMemberJoined } from './micro-team.events.js';
import { seatsTaken } from './micro-team.js';
import type { PactEvent } from './pact.events.js';
import { inState, requireOrder, requirePast, teamOf, WITH_TEAM } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';

export type AddMember = MicroTeamMemberJoined['data'] & Moment;

/**
 * Gives somebody a seat in the micro-team.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `date-in-future`, `dates-out-of-order`,
 * `member-repeated`, `person-already-member`
 */
export const addMember = (pact: Pact, input: AddMember): readonly PactEvent[] => {
  const { pactId, member, today } = input;
  const team = teamOf(inState(pact, ...WITH_TEAM));
  const seat = team.members.find(({ memberId }) => memberId === member.memberId);
  if (seat?.until !== undefined || (seat && seat.personRef !== member.personRef))
    return reject('member-repeated', 'A new seat has a new id.', 'member.memberId');
  if (seat) return [];
  requirePast(member.from, today, 'member.from');
  requireOrder(team.constitutedOn, member.from, 'member.from');
  if (seatsTaken(team).some(({ personRef }) => personRef === member.personRef))
    return reject('person-already-member', 'A person has one seat at a time.', 'member.personRef');
  return [{ type: 'MicroTeamMemberJoined', data: { pactId, member } }];
};
