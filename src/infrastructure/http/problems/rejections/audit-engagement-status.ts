import type { AuditEngagementRejectionCode } from '../../../../domain/audit-engagement/audit-engagement.rejection.js';

/** Status of each refusal of this aggregate; a code without one does not compile. */
export const AUDIT_ENGAGEMENT_STATUS: Readonly<Record<AuditEngagementRejectionCode, 403 | 404 | 409 | 422>> =
  {
    'audit-engagement-already-opened': 422,
    'audit-mandate-missing': 422,
    'audit-scope-empty': 422,
    'audit-period-reversed': 422,
    'audit-term-reversed': 422,
    'audit-term-over': 422,
    'audit-engagement-not-begun': 403,
    'audit-engagement-expired': 403,
    'audit-engagement-closed': 403,
    'audit-selection-unclear': 422,
    'audit-replay-not-found': 404,
    'audit-replay-needed': 422,
    'audit-evidence-not-found': 404,
    'audit-evidence-differs': 409,
    'audit-bundle-beyond-scope': 422,
    'audit-not-signed-yet': 409,
    'audit-projection-unknown': 422,
    'audit-report-hash-malformed': 422,
  };
