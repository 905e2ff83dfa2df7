import { Rejection } from '../kernel/rejection.js';

/** Why a wish about an audit engagement is refused. */
export type AuditEngagementRejectionCode =
  | 'audit-engagement-already-opened'
  | 'audit-mandate-missing'
  | 'audit-scope-empty'
  | 'audit-period-reversed'
  | 'audit-term-reversed'
  | 'audit-term-over'
  | 'audit-engagement-not-begun'
  | 'audit-engagement-expired'
  | 'audit-engagement-closed'
  | 'audit-selection-unclear'
  | 'audit-replay-not-found'
  | 'audit-replay-needed'
  | 'audit-evidence-not-found'
  | 'audit-evidence-differs'
  | 'audit-bundle-beyond-scope'
  | 'audit-not-signed-yet'
  | 'audit-projection-unknown'
  | 'audit-report-hash-malformed';

/** @throws Rejection always */
export const reject = (code: AuditEngagementRejectionCode, message: string, path?: string): never => {
  throw new Rejection<AuditEngagementRejectionCode>(code, message, path);
};
