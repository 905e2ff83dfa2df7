import type { Moment } from '../kernel/moment.js';
import type { MicroTeamMemberLeft } from './micro-team.events.js';
import { requireWellMixed, seatsTaken } from './micro-team.js';
import type { PactPolicy } from './pact-policy.js';
import type { PactEvent } from './pact.events.js';
import { inState, requireOrder, requirePast, teamOf, WITH_TEAM } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';

export type RemoveMember = MicroTeamMemberLeft['data'] & Moment & { readonly policy: PactPolicy };

/**
 * Somebody leaves the micro-team. Who stays still makes a team (M1), with a coordinator; no meeting that the leaver
 * attended comes after the last day (M3).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `member-not-found`, `date-in-future`,
 * `dates-out-of-order`, `member-was-present`, `coordinator-not-a-member`, `team-too-small`, `team-too-uniform`
 */
export const removeMember = (pact: Pact, input: RemoveMember): readonly PactEvent[] => {
  const { now: _, today, policy, ...data } = input;
  const found = inState(pact, ...WITH_TEAM);
  const team = teamOf(found);
  const seat = team.members.find(({ memberId }) => memberId === data.memberId);
  if (!seat) return reject('member-not-found', 'The team has no such member.', 'memberId');
  if (seat.until !== undefined) return [];
  requirePast(data.until, today, 'until');
  requireOrder(seat.from, data.until, 'until');
  const attendedLater = found.meetings.some(
    ({ heldOn, present }) => heldOn > data.until && present.includes(data.memberId),
  );
  if (attendedLater)
    return reject('member-was-present', 'This member attended a meeting after that day.', 'until');
  const staying = seatsTaken(team).filter(({ memberId }) => memberId !== data.memberId);
  requireWellMixed(staying, policy);
  const coordinatorId = data.successorId ?? team.coordinatorId;
  if (!staying.some(({ memberId }) => memberId === coordinatorId))
    return reject('coordinator-not-a-member', 'Name a member who coordinates from now on.', 'successorId');
  return [{ type: 'MicroTeamMemberLeft', data }];
};
