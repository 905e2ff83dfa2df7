import type { Day, Moment } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type { CommunityRestitutionEvent } from './community-restitution.events.js';
import type { CommunityRestitution } from './community-restitution.js';
import { requireKnown, requirePast, requireUnfinished } from './restitution-guards.js';

/** It stands still from a day on: illness, a birth, a closed host. */
export interface SuspendRestitution {
  readonly from: Day;
  readonly reason: Sealed;
}

/** Says nothing when already suspended. @throws Rejection */
export const suspendRestitution = (
  restitution: CommunityRestitution,
  { from, reason, today }: SuspendRestitution & Pick<Moment, 'today'>,
): readonly CommunityRestitutionEvent[] => {
  const known = requireKnown(restitution);
  if (known.status === 'suspended') return [];
  requireUnfinished(known);
  requirePast(from, today);
  const { restitutionId, subjectId } = known;
  return [{ type: 'RestitutionSuspended', data: { restitutionId, subjectId, from, reason } }];
};
