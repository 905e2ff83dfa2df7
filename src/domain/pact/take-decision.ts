import type { MicroTeamDecisionTaken } from './micro-team.events.js';
import { seatsOn } from './micro-team.js';
import type { PactPolicy } from './pact-policy.js';
import type { PactEvent } from './pact.events.js';
import { decisionInForce, inState, requireOrder, teamOf, WITH_TEAM } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';
import type { DecisionSubject } from './pact.terms.js';
import { requireCarried, requireQuorum, requireVoters } from './voting.guards.js';

export type TakeDecision = Omit<MicroTeamDecisionTaken['data'], 'takenOn'> & { readonly policy: PactPolicy };

/** M7: these are not decided over the head of who they are about. */
const ASK_THE_BENEFICIARY: readonly DecisionSubject[] = ['project-proposal', 'closure'];

/**
 * Records a decision of the micro-team, taken in a meeting already on record (M3), with quorum (M4), all dissent (M5)
 * and the beneficiary's position (M7). It may supersede one on the same subject, which stays readable (M6).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `meeting-not-found`, `not-a-member`,
 * `voter-not-present`, `voter-repeated`, `quorum-not-met`, `decision-not-carried`,
 * `beneficiary-position-unexplained`, `dates-out-of-order`, `decision-not-found`, `decision-not-in-force`,
 * `decision-of-another-subject`
 */
export const takeDecision = (pact: Pact, input: TakeDecision): readonly PactEvent[] => {
  const { policy, ...data } = input;
  const found = inState(pact, ...WITH_TEAM);
  if (found.decisions.some(({ decisionId }) => decisionId === data.decisionId)) return [];
  const team = teamOf(found);
  const meeting = found.meetings.find(({ meetingId }) => meetingId === data.meetingId);
  if (!meeting) return reject('meeting-not-found', 'The team held no such meeting.', 'meetingId');
  requireVoters(data.votes, meeting, team);
  requireQuorum(data.votes, seatsOn(team, meeting.heldOn).length, policy.quorumShare);
  requireCarried(data.votes, data.method, team.coordinatorId);
  const unexplained = data.beneficiaryPosition === 'not-asked' && !data.notAskedReason;
  if (unexplained && ASK_THE_BENEFICIARY.includes(data.subject))
    return reject(
      'beneficiary-position-unexplained',
      'Say why the beneficiary was not asked.',
      'notAskedReason',
    );
  requireOrder(meeting.heldOn, data.effectiveOn, 'effectiveOn');
  if (data.supersedes !== undefined) {
    const former = decisionInForce(found, data.supersedes, 'supersedes');
    if (former.subject !== data.subject)
      return reject('decision-of-another-subject', 'A decision supersedes one of its subject.', 'supersedes');
    requireOrder(former.takenOn, meeting.heldOn, 'meetingId');
  }
  return [{ type: 'MicroTeamDecisionTaken', data: { ...data, takenOn: meeting.heldOn } }];
};
