import type { Quantity } from '../kernel/quantity.js';
import type { Sealed } from '../kernel/sealed.js';
import { requireActivity, requireHostOrTutor, settledQuantity } from './activity-settlement.js';
import type { CommunityRestitutionEvent, RestitutionParty } from './community-restitution.events.js';
import { reject } from './community-restitution.rejection.js';
import type { CommunityRestitution } from './community-restitution.js';
import { requireKnown, requireUnfinished } from './restitution-guards.js';

/** The host or the tutor says that it was not done, or not as logged. */
export interface ContestActivity {
  readonly activityId: string;
  /** What of the logged quantity is contested in all; left out, everything that was not confirmed. */
  readonly quantity?: Quantity;
  readonly by: RestitutionParty;
  readonly reason: Sealed;
}

/** Q6: once per activity, in part or in whole. Says nothing when that much is already contested. @throws Rejection */
export const contestActivity = (
  restitution: CommunityRestitution,
  { activityId, quantity: asked, by, reason }: ContestActivity,
): readonly CommunityRestitutionEvent[] => {
  const known = requireKnown(restitution);
  requireHostOrTutor(known, by);
  const { quantity: logged, confirmed = 0, contested } = requireActivity(known, activityId);
  if (contested !== undefined)
    return asked === undefined || asked === contested
      ? []
      : reject('activity-already-contested', 'Another quantity of this activity is contested.', 'quantity');
  requireUnfinished(known);
  const quantity = settledQuantity(logged, confirmed, asked);
  const { restitutionId, subjectId } = known;
  const data = { restitutionId, subjectId, activityId, quantity, by, reason };
  return [{ type: 'RestitutionActivityContested', data }];
};
