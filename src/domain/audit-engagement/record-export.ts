import type { Day } from '../kernel/moment.js';
import type { AuditEngagementEvent, Evidence, Replay } from './audit-engagement.events.js';
import type { AuditEngagement, KnownEngagement } from './audit-engagement.js';
import { reject } from './audit-engagement.rejection.js';
import { bundleSelection } from './bundle-selection.js';
import { requireUsable } from './engagement-guards.js';

/** The replay that evidence is to tell; only a report goes without. @throws Rejection */
export const replayToExport = (
  { replays }: KnownEngagement,
  { format, replayId }: Pick<Evidence, 'format' | 'replayId'>,
): Replay | undefined => {
  if (replayId === undefined)
    return format === 'pdf'
      ? undefined
      : reject('audit-replay-needed', 'This format tells a replay: name one.', 'replayId');
  return (
    replays.get(replayId) ??
    reject('audit-replay-not-found', 'There is no such replay in this engagement.', 'replayId')
  );
};

/** Records a file by its hash, before it is given out. @throws Rejection */
export const recordExport = (
  engagement: AuditEngagement,
  { today, ...evidence }: Evidence & { readonly today: Day },
): readonly AuditEngagementEvent[] => {
  const known = requireUsable(engagement, today);
  const replay = replayToExport(known, evidence);
  if (replay && evidence.format === 'bundle')
    bundleSelection(known.terms.scope, replay, evidence.treeSizes?.events ?? 0);
  return [{ type: 'EvidenceExported', data: { engagementId: known.terms.engagementId, ...evidence } }];
};
