import type { PlacedEvent } from '../../domain/audit-engagement/audit-coverage.js';
import type { Evidence, Replay, TreeSizes } from '../../domain/audit-engagement/audit-engagement.events.js';
import type { KnownEngagement } from '../../domain/audit-engagement/audit-engagement.js';
import type { BundleSelection } from '../../domain/audit-engagement/bundle-selection.js';
import type { Instant } from '../../domain/kernel/moment.js';
import type { ReplayEntry } from '../audit-engagement/replay-entry.js';

/** What a bundle holds: exact stored texts, in which personal values are sealed. */
export interface BundleContents {
  readonly selection: BundleSelection;
  /** Sizes of the checkpoints that it reaches up to. */
  readonly upTo: TreeSizes;
  /** Sizes of checkpoints that the auditor holds. */
  readonly proofsFrom: readonly number[];
  /** Asked of every event before it is written. @throws Rejection for one outside the scope */
  readonly admitEvent: (event: PlacedEvent) => void;
  /** Asked of every row of the access log. @throws Rejection for a moment outside the scope */
  readonly admitAccess: (at: Instant) => void;
}

/** What a file tells; nothing in it names a person. */
export interface EvidenceContents {
  readonly engagement: KnownEngagement;
  /** When the engagement was last recorded in, at the version that is told. */
  readonly at: Instant;
  readonly tenantId: string;
  /** A text with pseudonyms for the people whose ids stand in it. */
  readonly shown: (text: string) => string;
  readonly replay?: Replay;
  /** The events of the replay, in order, page by page; nothing where there is no replay. */
  readonly pages: () => AsyncIterable<readonly ReplayEntry[]>;
  /** Only where a bundle is wanted. */
  readonly bundle?: BundleContents;
}

/** Writes evidence; the same contents always give the same bytes. */
export abstract class EvidenceWriter {
  abstract write(format: Evidence['format'], contents: EvidenceContents): AsyncIterable<Uint8Array>;
}
