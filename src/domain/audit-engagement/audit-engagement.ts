import type { Aggregate } from '../kernel/aggregate.js';
import type {
  AuditEngagementEvent,
  AuditEngagementOpened,
  Evidence,
  LogVerification,
  ProjectionComparison,
  Replay,
} from './audit-engagement.events.js';

/** An engagement that exists, with all that was done in it. */
export interface KnownEngagement {
  readonly status: 'open' | 'closed';
  readonly terms: AuditEngagementOpened['data'];
  readonly replays: ReadonlyMap<string, Replay>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly verifications: ReadonlyMap<string, LogVerification>;
  readonly comparisons: ReadonlyMap<string, ProjectionComparison>;
  readonly reportHash?: string;
}

/** What an auditor may look at, and what was looked at (AU1-AU3). */
export type AuditEngagement = { readonly status: 'absent' } | KnownEngagement;

/** What was done, without the name of the engagement that it was done in. */
const partOf = <Data extends { readonly engagementId: string }>({ engagementId: _, ...part }: Data) => part;

const withPart = <Part>(
  parts: ReadonlyMap<string, Part>,
  id: string,
  part: Part,
): ReadonlyMap<string, Part> => new Map(parts).set(id, part);

const opened = (terms: AuditEngagementOpened['data']): KnownEngagement => ({
  status: 'open',
  terms,
  replays: new Map(),
  evidence: new Map(),
  verifications: new Map(),
  comparisons: new Map(),
});

const evolve = (engagement: AuditEngagement, { type, data }: AuditEngagementEvent): AuditEngagement => {
  if (type === 'AuditEngagementOpened') return opened(data);
  if (engagement.status === 'absent') return engagement;
  const { replays, evidence, verifications, comparisons } = engagement;
  switch (type) {
    case 'StreamReplayed':
      return { ...engagement, replays: withPart(replays, data.replayId, partOf(data)) };
    case 'EvidenceExported':
      return { ...engagement, evidence: withPart(evidence, data.exportId, partOf(data)) };
    case 'LogVerified':
      return { ...engagement, verifications: withPart(verifications, data.verificationId, partOf(data)) };
    case 'ProjectionRebuilt':
      return { ...engagement, comparisons: withPart(comparisons, data.comparisonId, partOf(data)) };
    case 'AuditEngagementClosed':
      return { ...engagement, status: 'closed', reportHash: data.reportHash };
  }
};

/** Streams `audit-<id>`. */
export const auditEngagementAggregate: Aggregate<AuditEngagement, AuditEngagementEvent> = {
  category: 'audit',
  initial: { status: 'absent' },
  evolve,
};
