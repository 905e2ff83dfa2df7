import { z } from 'zod';
import {
  EVIDENCE_FORMATS,
  LOG_FAULTS,
  REDACTION_PROFILES,
  REPLAYED,
  ROW_CHANGES,
  type AuditEngagementEvent,
} from '../../../domain/audit-engagement/audit-engagement.events.js';
import { REFERENCE } from '../../../domain/kernel/reference.js';
import { createCodec } from '../codec.js';
import { code, count, day, flag, id, s0, word } from './data-class.js';

const instant = s0(z.iso.datetime({ precision: 3 }));
const hash = s0(z.string().regex(/^[0-9a-f]{64}$/));
const optional = z.exactOptional;
const ofEngagement = { engagementId: id };
const period = z.strictObject({ from: instant, to: instant });

const opened = z.strictObject({
  ...ofEngagement,
  auditorId: id,
  // Structure: the number of a deed has no room for a sentence, so no name can stand in it.
  mandateRef: s0(z.string().regex(REFERENCE)),
  scope: z.strictObject({
    streams: optional(z.array(word)),
    categories: optional(z.array(word)),
    subjects: optional(z.array(id)),
    period: optional(period),
  }),
  redactionProfile: code(...REDACTION_PROFILES),
  term: z.strictObject({ from: day, to: day }),
});

const replayed = z.strictObject({
  ...ofEngagement,
  replayId: id,
  selection: z.strictObject({
    what: code(...REPLAYED),
    stream: optional(word),
    category: optional(word),
    subjectId: optional(id),
    period: optional(period),
  }),
  streams: optional(z.array(word)),
  from: count,
  to: count,
  asOfRecorded: optional(instant),
  asOfEffective: optional(word),
  count,
  digest: hash,
});

const verified = z.strictObject({
  ...ofEngagement,
  verificationId: id,
  stream: optional(word),
  to: count,
  checked: count,
  ok: flag,
  brokenAt: optional(count),
  fault: optional(code(...LOG_FAULTS)),
});

const compared = z.strictObject({
  ...ofEngagement,
  comparisonId: id,
  name: word,
  position: count,
  rows: count,
  diffCount: count,
  differences: z.array(z.strictObject({ key: word, change: code(...ROW_CHANGES), columns: z.array(word) })),
});

const exported = z.strictObject({
  ...ofEngagement,
  exportId: id,
  format: code(...EVIDENCE_FORMATS),
  replayId: optional(id),
  hash,
  bytes: count,
  atVersion: count,
  treeSizes: optional(z.strictObject({ events: count, accesses: count })),
  proofsFrom: optional(z.array(count)),
});

/**
 * Streams `audit-<id>`: all structure. They name no `subjects`, so that the history of a person who was erased can
 * still be audited: the fence that keeps such a person out of new events must not stop it.
 */
export const auditEngagementCodec = createCodec<AuditEngagementEvent>('audit', {
  AuditEngagementOpened: { schema: opened, upcasts: [] },
  StreamReplayed: { schema: replayed, upcasts: [] },
  LogVerified: { schema: verified, upcasts: [] },
  ProjectionRebuilt: { schema: compared, upcasts: [] },
  EvidenceExported: { schema: exported, upcasts: [] },
  AuditEngagementClosed: { schema: z.strictObject({ ...ofEngagement, reportHash: hash }), upcasts: [] },
});
