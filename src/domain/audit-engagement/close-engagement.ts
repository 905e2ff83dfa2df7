import type { AuditEngagementEvent } from './audit-engagement.events.js';
import type { AuditEngagement } from './audit-engagement.js';
import { reject } from './audit-engagement.rejection.js';
import { requireHash, requireKnown } from './engagement-guards.js';

/** Ends an engagement with its report, also after the term. Says nothing of the same report twice. @throws Rejection */
export const closeEngagement = (
  engagement: AuditEngagement,
  { reportHash }: { readonly reportHash: string },
): readonly AuditEngagementEvent[] => {
  const known = requireKnown(engagement);
  requireHash(reportHash, 'reportHash');
  if (known.status === 'closed')
    return known.reportHash === reportHash
      ? []
      : reject('audit-engagement-closed', 'This engagement is closed with another report.');
  return [{ type: 'AuditEngagementClosed', data: { engagementId: known.terms.engagementId, reportHash } }];
};
