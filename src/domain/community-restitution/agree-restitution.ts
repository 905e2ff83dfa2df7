import type { TeamDecision } from '../kernel/team-decision.js';
import type { CommunityRestitutionEvent, RestitutionTerms } from './community-restitution.events.js';
import { reject } from './community-restitution.rejection.js';
import type { CommunityRestitution } from './community-restitution.js';
import { requireDecision, requireQuantity, requireReference } from './restitution-guards.js';

/** Measures whose law ties a benefit to activities for the community (Q2). */
type LinkedMeasure = 'PaIS' | 'PUC';

/** The person, the team and a host agree on what is given back. */
export interface AgreeRestitution extends Omit<RestitutionTerms, 'decisionId'> {
  readonly restitutionId: string;
  readonly subjectId: string;
  /** State of the pact, as its stream tells it now. */
  readonly pactStatus: string;
  /** The measure the pact is linked to, if any. */
  readonly linkedMeasure: LinkedMeasure | null;
  /** The micro-team's decision as its pact knows it; null when none was named or it does not exist. */
  readonly decision: TeamDecision | null;
}

/** Q1: designing or later, while the pact is open. */
const IN_DESIGN_OR_LATER = new Set(['designing', 'proposed', 'signed', 'active', 'suspended', 'concluding']);

/** The team may decide on a restitution by itself, with the whole project, or when the pact is amended (P10). */
const SUBJECTS = ['restitution', 'project-proposal', 'amendment'];

/** Q1, Q2. @throws Rejection */
export const agreeRestitution = (
  restitution: CommunityRestitution,
  { pactStatus, linkedMeasure, decision, ...terms }: AgreeRestitution,
): readonly CommunityRestitutionEvent[] => {
  if (restitution.status !== 'absent')
    return reject('restitution-already-agreed', 'This restitution has already been agreed.');
  if (!IN_DESIGN_OR_LATER.has(pactStatus))
    return reject(
      'restitution-pact-not-in-design',
      'A restitution belongs to a pact being designed or later.',
    );
  if (terms.conditionality === 'benefit-linked' && !linkedMeasure)
    return reject(
      'restitution-not-linked-to-a-benefit',
      'A restitution is voluntary unless a law ties the benefit of this pact to it.',
      'conditionality',
    );
  requireQuantity(terms.quantity);
  if (terms.to < terms.from)
    return reject('restitution-period-reversed', 'A restitution ends on or after the day it begins.', 'to');
  if (terms.insurance) requireReference(terms.insurance.insuranceRef, 'insurance.insuranceRef');
  const decisionId = requireDecision(decision, SUBJECTS);
  return [{ type: 'RestitutionAgreed', data: { ...terms, decisionId } }];
};
