import type { Sealed } from '../kernel/sealed.js';
import type { TeamDecision } from '../kernel/team-decision.js';
import type { CommunityRestitutionEvent } from './community-restitution.events.js';
import type { CommunityRestitution } from './community-restitution.js';
import { requireDecision, requireKnown, requireUnfinished } from './restitution-guards.js';

/** The team lets the person off what was agreed. */
export interface WaiveRestitution {
  readonly decision: TeamDecision | null;
  readonly reason: Sealed;
}

/** Q8: never a sanction; a reasoned decision of the team. Says nothing when already waived. @throws Rejection */
export const waiveRestitution = (
  restitution: CommunityRestitution,
  { decision, reason }: WaiveRestitution,
): readonly CommunityRestitutionEvent[] => {
  const known = requireKnown(restitution);
  if (known.status === 'waived') return [];
  requireUnfinished(known);
  const { restitutionId, subjectId } = known;
  const decisionId = requireDecision(decision, ['restitution-waiver']);
  return [{ type: 'RestitutionWaived', data: { restitutionId, subjectId, decisionId, reason } }];
};
