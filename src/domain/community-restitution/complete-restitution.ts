import { hundredths, sum } from '../kernel/quantity.js';
import type { Sealed } from '../kernel/sealed.js';
import type { TeamDecision } from '../kernel/team-decision.js';
import type { CommunityRestitutionEvent } from './community-restitution.events.js';
import { reject } from './community-restitution.rejection.js';
import type { CommunityRestitution, KnownRestitution } from './community-restitution.js';
import { requireDecision, requireKnown, requireUnfinished } from './restitution-guards.js';

/** The restitution has been given. */
export interface CompleteRestitution {
  /** What the person says of it, and what the host says. */
  readonly personVoice?: Sealed;
  readonly communityVoice?: Sealed;
  /** Needed, with a reason, only when less than agreed is confirmed. */
  readonly decision: TeamDecision | null;
  readonly reason?: Sealed;
}

const SUBJECTS = ['restitution', 'review-outcome', 'closure'];

/** The ledger: only confirmed quantities count (Q6). */
const confirmedTotal = ({ activities }: KnownRestitution): number =>
  sum([...activities.values()].map(({ confirmed = 0 }) => confirmed));

/** Q7: with as much confirmed as agreed, or by a decision with a reason. @throws Rejection */
export const completeRestitution = (
  restitution: CommunityRestitution,
  { decision, reason, ...voices }: CompleteRestitution,
): readonly CommunityRestitutionEvent[] => {
  const known = requireKnown(restitution);
  if (known.status === 'completed') return [];
  requireUnfinished(known);
  const { restitutionId, subjectId, terms } = known;
  const total = confirmedTotal(known);
  const data = { restitutionId, subjectId, confirmedTotal: total, ...voices };
  if (hundredths(total) >= hundredths(terms.quantity)) return [{ type: 'RestitutionCompleted', data }];
  if (!decision)
    return reject('restitution-below-agreed', 'Less is confirmed than was agreed.', 'decisionId');
  const decisionId = requireDecision(decision, SUBJECTS);
  if (!reason)
    return reject('restitution-reason-missing', 'Completing below what was agreed needs a reason.', 'reason');
  return [{ type: 'RestitutionCompleted', data: { ...data, decisionId, reason } }];
};
