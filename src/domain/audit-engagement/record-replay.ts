import type { Day } from '../kernel/moment.js';
import type { AuditEngagementEvent, Replay } from './audit-engagement.events.js';
import type { AuditEngagement } from './audit-engagement.js';
import { requireSelection, requireUsable } from './engagement-guards.js';

/** AU3: what is about to be shown is recorded first. Says nothing of a replay that is recorded. @throws Rejection */
export const recordReplay = (
  engagement: AuditEngagement,
  { today, ...replay }: Replay & { readonly today: Day },
): readonly AuditEngagementEvent[] => {
  const { terms, replays } = requireUsable(engagement, today);
  requireSelection(replay.selection);
  if (replays.has(replay.replayId)) return [];
  return [{ type: 'StreamReplayed', data: { engagementId: terms.engagementId, ...replay } }];
};
