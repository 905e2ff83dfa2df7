import type { DomainEvent } from '../kernel/aggregate.js';
import type { Day, Instant } from '../kernel/moment.js';

/** Moments of recording, both ends included. */
export interface RecordedPeriod {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * What the mandate lets the auditor see: what stands in any of the lists, or everything where none is given;
 * the period narrows either.
 */
export interface AuditScope {
  /** Stream names, `<category>-<id>`. */
  readonly streams?: readonly string[];
  readonly categories?: readonly string[];
  /** Persons: their own stream, their households, and what was agreed with these. */
  readonly subjects?: readonly string[];
  readonly period?: RecordedPeriod;
}

/** First and last day on which the engagement may be used. */
export interface AuditTerm {
  readonly from: Day;
  readonly to: Day;
}

/** How much of an event is shown: `structure` is class S0 alone, with pseudonyms for people. */
export const REDACTION_PROFILES = ['structure'] as const;

/** What is gone through: one stream, one category, all about one person, or all of a period. */
export const REPLAYED = ['stream', 'category', 'person', 'period'] as const;

/** Which events a replay takes, within the scope. */
export interface Selection {
  readonly what: (typeof REPLAYED)[number];
  readonly stream?: string;
  readonly category?: string;
  readonly subjectId?: string;
  readonly period?: RecordedPeriod;
}

/** The two clocks: what was recorded, and what was true, up to a moment (a day or an instant for the latter). */
export interface ReplayClocks {
  readonly asOfRecorded?: Instant;
  readonly asOfEffective?: string;
}

/** What a replay gave: `digest` is SHA-256 over each event's stored text and a line feed; positions are included. */
export interface Replay extends ReplayClocks {
  readonly replayId: string;
  readonly selection: Selection;
  /** Streams that were found to be about the persons of the selection or of the scope. */
  readonly streams?: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly digest: string;
}

/** How evidence is written. */
export const EVIDENCE_FORMATS = ['cloudevents', 'csv', 'pdf', 'bundle'] as const;

/** How large the signed trees of both logs are, in leaves. */
export interface TreeSizes {
  readonly events: number;
  readonly accesses: number;
}

/** A file that was made for the auditor; `hash` is its SHA-256. */
export interface Evidence {
  readonly exportId: string;
  readonly format: (typeof EVIDENCE_FORMATS)[number];
  /** The replay it tells; absent in a report of the engagement alone. */
  readonly replayId?: string;
  readonly hash: string;
  readonly bytes: number;
  /** Version of the engagement that it tells of. */
  readonly atVersion: number;
  /** Of the latest checkpoints when a bundle was made, which reaches up to them; absent in other formats. */
  readonly treeSizes?: TreeSizes;
  /** Sizes of checkpoints that the auditor holds: a bundle has a proof from each. */
  readonly proofsFrom?: readonly number[];
}

/** What is wrong with a log that was gone through. */
export const LOG_FAULTS = [
  'position-missing',
  'version-missing',
  'hash-wrong',
  'link-broken',
  'text-strange',
] as const;

/** What a look at hashes, links, versions and positions found. */
export interface LogVerification {
  readonly verificationId: string;
  /** Absent: the whole log. */
  readonly stream?: string;
  readonly to: number;
  readonly checked: number;
  readonly ok: boolean;
  /** Position of the first event at fault. */
  readonly brokenAt?: number;
  readonly fault?: (typeof LOG_FAULTS)[number];
}

/** How a row of a read model differs from the one that the log gives. */
export const ROW_CHANGES = ['missing', 'unexpected', 'changed'] as const;

/** A row by its key and the columns that differ, never a value. */
export interface RowDifference {
  readonly key: string;
  readonly change: (typeof ROW_CHANGES)[number];
  readonly columns: readonly string[];
}

/** A read model built anew beside the live one; the first differences are named. */
export interface ProjectionComparison {
  readonly comparisonId: string;
  readonly name: string;
  readonly position: number;
  readonly rows: number;
  readonly diffCount: number;
  readonly differences: readonly RowDifference[];
}

interface OfEngagement {
  readonly engagementId: string;
}

/** Incarico di audit: somebody may look, by a mandate, at a part of the log, for a time (AU1). */
export type AuditEngagementOpened = DomainEvent<
  'AuditEngagementOpened',
  OfEngagement & {
    readonly auditorId: string;
    /** Number of the deed, kept elsewhere. */
    readonly mandateRef: string;
    readonly scope: AuditScope;
    readonly redactionProfile: (typeof REDACTION_PROFILES)[number];
    readonly term: AuditTerm;
  }
>;

/** Every replay is itself an event (AU3). */
export type StreamReplayed = DomainEvent<'StreamReplayed', OfEngagement & Replay>;

/** Hashes, links, versions and positions were checked. */
export type LogVerified = DomainEvent<'LogVerified', OfEngagement & LogVerification>;

/** A read model was built beside the live one and compared with it. */
export type ProjectionRebuilt = DomainEvent<'ProjectionRebuilt', OfEngagement & ProjectionComparison>;

/** A file was made. */
export type EvidenceExported = DomainEvent<'EvidenceExported', OfEngagement & Evidence>;

/** The auditor has reported; the report is named by its SHA-256. */
export type AuditEngagementClosed = DomainEvent<
  'AuditEngagementClosed',
  OfEngagement & { readonly reportHash: string }
>;

/** Everything that can happen to an audit engagement. */
export type AuditEngagementEvent =
  | AuditEngagementOpened
  | StreamReplayed
  | LogVerified
  | ProjectionRebuilt
  | EvidenceExported
  | AuditEngagementClosed;
