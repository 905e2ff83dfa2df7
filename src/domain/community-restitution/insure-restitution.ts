import type { CommunityRestitutionEvent, Insurance } from './community-restitution.events.js';
import type { CommunityRestitution } from './community-restitution.js';
import { requireKnown, requireReference, requireUnfinished } from './restitution-guards.js';

/** Q4: records the policy that came after the agreement, or the one that renews it. @throws Rejection */
export const insureRestitution = (
  restitution: CommunityRestitution,
  { insuranceRef, from }: Insurance,
): readonly CommunityRestitutionEvent[] => {
  const known = requireKnown(restitution);
  if (known.insurance?.insuranceRef === insuranceRef && known.insurance.from === from) return [];
  requireUnfinished(known);
  requireReference(insuranceRef, 'insuranceRef');
  const { restitutionId, subjectId } = known;
  return [{ type: 'RestitutionInsured', data: { restitutionId, subjectId, insuranceRef, from } }];
};
