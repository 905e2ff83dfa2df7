import type { Day } from '../kernel/moment.js';
import type { AuditEngagementEvent, ProjectionComparison } from './audit-engagement.events.js';
import type { AuditEngagement } from './audit-engagement.js';
import { requireUsable } from './engagement-guards.js';

/** Records how a read model compares with one built from the log. @throws Rejection */
export const recordComparison = (
  engagement: AuditEngagement,
  { today, ...comparison }: ProjectionComparison & { readonly today: Day },
): readonly AuditEngagementEvent[] => {
  const { engagementId } = requireUsable(engagement, today).terms;
  return [{ type: 'ProjectionRebuilt', data: { engagementId, ...comparison } }];
};
