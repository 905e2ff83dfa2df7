import type { Sealed } from '../kernel/sealed.js';
import type { CommunityRestitutionEvent, RestitutionParty } from './community-restitution.events.js';
import type { CommunityRestitution } from './community-restitution.js';
import { requireKnown, requireUnfinished } from './restitution-guards.js';

/** It ends before its time, whoever ends it. */
export interface InterruptRestitution {
  readonly by: RestitutionParty;
  readonly reason: Sealed;
}

/** Q8: never a sanction by itself. Says nothing when already interrupted. @throws Rejection */
export const interruptRestitution = (
  restitution: CommunityRestitution,
  { by, reason }: InterruptRestitution,
): readonly CommunityRestitutionEvent[] => {
  const known = requireKnown(restitution);
  if (known.status === 'interrupted') return [];
  requireUnfinished(known);
  const { restitutionId, subjectId } = known;
  return [{ type: 'RestitutionInterrupted', data: { restitutionId, subjectId, by, reason } }];
};
