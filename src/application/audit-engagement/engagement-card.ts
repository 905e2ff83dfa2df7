import type { KnownEngagement } from '../../domain/audit-engagement/audit-engagement.js';
import type { EngagementCard } from '../ports/audit-engagements.js';

/** An engagement as a list shows it: how much was done, not what. */
export const cardOf = (engagement: KnownEngagement): EngagementCard => {
  const { terms, status, reportHash, replays, evidence, verifications, comparisons } = engagement;
  return {
    ...terms,
    status,
    replays: replays.size,
    exports: evidence.size,
    verifications: verifications.size,
    comparisons: comparisons.size,
    ...(reportHash !== undefined && { reportHash }),
  };
};
