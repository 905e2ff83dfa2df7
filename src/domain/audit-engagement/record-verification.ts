import type { Day } from '../kernel/moment.js';
import type { AuditEngagementEvent, LogVerification } from './audit-engagement.events.js';
import type { AuditEngagement } from './audit-engagement.js';
import { requireUsable } from './engagement-guards.js';

/** Records what a look at the log found. @throws Rejection */
export const recordVerification = (
  engagement: AuditEngagement,
  { today, ...verification }: LogVerification & { readonly today: Day },
): readonly AuditEngagementEvent[] => {
  const { engagementId } = requireUsable(engagement, today).terms;
  return [{ type: 'LogVerified', data: { engagementId, ...verification } }];
};
