import type { EngagementCard } from '../../../application/ports/audit-engagements.js';
import type { AuditEngagementEvent } from '../../../domain/audit-engagement/audit-engagement.events.js';
import { auditEngagementAggregate } from '../../../domain/audit-engagement/audit-engagement.js';
import { rowPerStream } from '../../subscriptions/row-per-stream.js';

const NOTHING_DONE = { replays: 0, exports: 0, verifications: 0, comparisons: 0 } as const;

const cardAfter = (card: EngagementCard | null, { type, data }: AuditEngagementEvent): EngagementCard => {
  if (type === 'AuditEngagementOpened') return { ...data, status: 'open', ...NOTHING_DONE };
  if (card === null) throw new Error(`An engagement begins with its opening, not with ${type}.`);
  switch (type) {
    case 'StreamReplayed':
      return { ...card, replays: card.replays + 1 };
    case 'EvidenceExported':
      return { ...card, exports: card.exports + 1 };
    case 'LogVerified':
      return { ...card, verifications: card.verifications + 1 };
    case 'ProjectionRebuilt':
      return { ...card, comparisons: card.comparisons + 1 };
    case 'AuditEngagementClosed':
      return { ...card, status: 'closed', reportHash: data.reportHash };
  }
};

/** The register of audit engagements: how much was done in each, not what. */
export const auditEngagementRegisterProjection = rowPerStream<EngagementCard | null>({
  name: 'audit-engagement-register',
  categories: [auditEngagementAggregate.category],
  table: {
    name: 'audit_engagement',
    columns: { stream_id: 'uuid', version: 'int4', auditor_id: 'uuid', term_from: 'text', body: 'text' },
    key: ['stream_id'],
  },
  initial: null,
  // The stream of an engagement carries its events only.
  evolve: (card, { event }) => cardAfter(card, event as AuditEngagementEvent),
  columns: (card) => ({ auditor_id: card?.auditorId ?? null, term_from: card?.term.from ?? null }),
});
