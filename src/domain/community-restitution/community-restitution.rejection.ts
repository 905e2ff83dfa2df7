import { Rejection } from '../kernel/rejection.js';

/** Why a wish about a restitution is refused. */
export type CommunityRestitutionRejectionCode =
  | 'restitution-not-found'
  | 'restitution-already-agreed'
  | 'restitution-over'
  | 'restitution-suspended'
  | 'restitution-not-suspended'
  | 'restitution-pact-not-in-design'
  | 'restitution-pact-not-signed'
  | 'restitution-not-linked-to-a-benefit'
  | 'restitution-quantity-invalid'
  | 'restitution-period-reversed'
  | 'restitution-date-in-future'
  | 'restitution-resumed-before-suspension'
  | 'restitution-below-agreed'
  | 'restitution-reason-missing'
  | 'restitution-decision-required'
  | 'restitution-decision-on-another-subject'
  | 'restitution-decision-not-standing'
  | 'insurance-missing'
  | 'insurance-reference-malformed'
  | 'activity-already-logged'
  | 'activity-not-found'
  | 'activity-in-future'
  | 'activity-before-start'
  | 'activity-before-insurance'
  | 'activity-own-hours'
  | 'activity-host-or-tutor-required'
  | 'activity-already-confirmed'
  | 'activity-already-contested'
  | 'activity-more-than-logged';

/** @throws Rejection always */
export const reject = (code: CommunityRestitutionRejectionCode, message: string, path?: string): never => {
  throw new Rejection<CommunityRestitutionRejectionCode>(code, message, path);
};
