import type { AuditScope, AuditTerm } from '../../domain/audit-engagement/audit-engagement.events.js';
import type { KnownEngagement } from '../../domain/audit-engagement/audit-engagement.js';
import type { Day } from '../../domain/kernel/moment.js';
import type { Version } from './event-store.js';

/** An engagement as a list shows it. */
export interface EngagementCard {
  readonly engagementId: string;
  readonly auditorId: string;
  readonly status: KnownEngagement['status'];
  readonly mandateRef: string;
  readonly scope: AuditScope;
  readonly redactionProfile: string;
  readonly term: AuditTerm;
  readonly replays: number;
  readonly exports: number;
  readonly verifications: number;
  readonly comparisons: number;
  readonly reportHash?: string;
}

/** A card with the version of the engagement that it reflects. */
export interface EngagementRecord {
  readonly card: EngagementCard;
  readonly version: Version;
}

/** Which engagements are wanted: latest first day of the term first. */
export interface EngagementFilter {
  readonly auditorId: string;
  readonly after?: { readonly from: Day; readonly engagementId: string };
  readonly limit: number;
}

/** The register of audit engagements. */
export abstract class AuditEngagements {
  abstract list(filter: EngagementFilter): Promise<readonly EngagementRecord[]>;
}
