import type { Quantity } from '../kernel/quantity.js';
import { requireActivity, requireHostOrTutor, settledQuantity } from './activity-settlement.js';
import type { CommunityRestitutionEvent, RestitutionParty } from './community-restitution.events.js';
import { reject } from './community-restitution.rejection.js';
import type { CommunityRestitution } from './community-restitution.js';
import { requireKnown, requireUnfinished } from './restitution-guards.js';

/** The host or the tutor says that it was done. */
export interface ConfirmActivity {
  readonly activityId: string;
  /** What of the logged quantity is confirmed in all; left out, everything that was not contested. */
  readonly quantity?: Quantity;
  readonly by: RestitutionParty;
}

/** Q6: once per activity, in part or in whole. Says nothing when that much is already confirmed. @throws Rejection */
export const confirmActivity = (
  restitution: CommunityRestitution,
  { activityId, quantity: asked, by }: ConfirmActivity,
): readonly CommunityRestitutionEvent[] => {
  const known = requireKnown(restitution);
  requireHostOrTutor(known, by);
  const { quantity: logged, confirmed, contested = 0 } = requireActivity(known, activityId);
  if (confirmed !== undefined)
    return asked === undefined || asked === confirmed
      ? []
      : reject('activity-already-confirmed', 'Another quantity of this activity is confirmed.', 'quantity');
  requireUnfinished(known);
  const quantity = settledQuantity(logged, contested, asked);
  const { restitutionId, subjectId } = known;
  return [
    { type: 'RestitutionActivityConfirmed', data: { restitutionId, subjectId, activityId, quantity, by } },
  ];
};
