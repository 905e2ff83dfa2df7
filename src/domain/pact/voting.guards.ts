import type { MicroTeamMeetingHeld } from './micro-team.events.js';
import { seatsOn } from './micro-team.js';
import { reject } from './pact.rejection.js';
import type { MicroTeam } from './pact.state.js';
import type { DecisionMethod, Vote } from './pact.terms.js';

/**
 * M3: each voter was present and a member on the day of the meeting, and votes once.
 * @throws Rejection `voter-not-present`, `not-a-member`, `voter-repeated` below `votes`
 */
export const requireVoters = (
  votes: readonly Vote[],
  { heldOn, present }: MicroTeamMeetingHeld['data'],
  team: MicroTeam,
): void => {
  const seats = seatsOn(team, heldOn).map(({ memberId }) => memberId);
  const voters = votes.map(({ memberId }) => memberId);
  voters.forEach((voter, index) => {
    const path = `votes[${index}].memberId`;
    if (!seats.includes(voter)) reject('not-a-member', 'Not a member on the day of the meeting.', path);
    if (!present.includes(voter)) reject('voter-not-present', 'Only who was present votes.', path);
    if (voters.indexOf(voter) < index) reject('voter-repeated', 'A member votes once.', path);
  });
};

/** M4: more than the share of the members of that day vote. @throws Rejection `quorum-not-met` */
export const requireQuorum = (votes: readonly Vote[], members: number, share: number): void => {
  if (votes.length <= members * share)
    reject('quorum-not-met', 'Too few members of the team voted.', 'votes');
};

/**
 * The method says what a decision needs: nobody against (consensus), more for than against (majority), or the
 * coordinator's voice. Who is against stays on record either way (M5).
 * @throws Rejection `decision-not-carried`
 */
export const requireCarried = (
  votes: readonly Vote[],
  method: DecisionMethod,
  coordinatorId: string,
): void => {
  const agreeing = votes.filter(({ position }) => position === 'agree');
  const against = votes.filter(({ position }) => position === 'disagree').length;
  const carried = {
    consensus: agreeing.length > 0 && against === 0,
    majority: agreeing.length > against,
    coordinator: agreeing.some(({ memberId }) => memberId === coordinatorId),
  }[method];
  if (!carried) reject('decision-not-carried', 'The votes do not carry a decision by this method.', 'method');
};
