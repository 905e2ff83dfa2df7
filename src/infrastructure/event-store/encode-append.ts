import { AppendRefused } from '../../application/ports/append-refused.js';
import {
  type EventMetadata,
  type MessageContext,
  type StoredEvent,
  type StreamHead,
  type Version,
} from '../../application/ports/event-store.js';
import type { StoredText } from '../../application/stored-text.js';
import type { Actor } from '../../domain/kernel/actor.js';
import type { DomainEvent } from '../../domain/kernel/aggregate.js';
import { canonicalJson } from './canonical-json.js';
import type { CodecRegistry } from './create-codec-registry.js';
import { leafHash } from './leaf-hash.js';
import { nameBasedId } from './name-based-id.js';
import { refuseUnsendable } from './refuse-unsendable.js';

/** Task in the public interest, art. 6(1)(e) and 9(2)(g) GDPR with art. 6 D.Lgs. 147/2017: the basis of every record. */
const LEGAL_BASIS = 'public-interest-task';

/** An event with everything but its place in the log, which only the store can give. */
type EventDraft = Omit<StoredEvent, 'position'>;

/** One append, byte for byte as it will be stored: made once, sent as often as needed. */
export interface EncodedAppend {
  readonly stream: string;
  readonly category: string;
  readonly commandId: string;
  /** Keyed fingerprint of the request, hex. */
  readonly fingerprint: string;
  readonly expected: Version;
  /** Leaf hash of the event before the first one; null at the start of a stream. */
  readonly previousHash: string | null;
  readonly events: readonly EventDraft[];
}

/** Name of a stream, `<category>-<id>`. */
export const streamName = (category: string, id: string): string => `${category}-${id}`;

const canonicalText = (text: StoredText): string => {
  try {
    return canonicalJson(text);
  } catch {
    // RFC 8785 has no form for NaN, Infinity or half a surrogate pair; the cause would name nothing more
    throw new AppendRefused('not-storable');
  }
};

type About = Pick<EventMetadata, 'recordedAt' | 'effectiveAt' | 'subjects' | 'sensitivity' | 'previousHash'>;

/** Field by field, in the order of the text, which is then written without a sorted copy. */
const actorOf = ({ kind, organisationId, role, userId }: Actor): Actor => ({
  kind,
  ...(organisationId !== undefined && { organisationId }),
  role,
  userId,
});

/** In the same order; spreading the context cost as much as writing the text. */
const metadataOf = (context: MessageContext, about: About): EventMetadata => ({
  accessBasis: context.accessBasis,
  actor: actorOf(context.actor),
  causationId: context.causationId,
  commandId: context.commandId,
  correlationId: context.correlationId,
  effectiveAt: about.effectiveAt,
  fingerprint: context.fingerprint,
  legalBasis: LEGAL_BASIS,
  policyVersion: context.policyVersion,
  previousHash: about.previousHash,
  ...(context.reason !== undefined && { reason: context.reason }),
  recordedAt: about.recordedAt,
  sensitivity: about.sensitivity,
  subjects: about.subjects,
  tenantId: context.tenantId,
});

/**
 * Fixes ids, times, hashes and canonical text (RFC 8785) of one append. Pure: equal input gives equal bytes.
 * @throws AppendRefused for an append that no store can take
 * @throws UnreadableEvent for an event that could not be read again
 */
export const encodeAppend = (
  codecs: CodecRegistry,
  category: string,
  id: string,
  head: StreamHead,
  events: readonly DomainEvent[],
  context: MessageContext,
): EncodedAppend => {
  const { commandId, fingerprint, now } = context;
  const stream = streamName(category, id);
  const codec = codecs.codecFor(category);
  // within its stream time never goes back, so "as of" a moment is always a prefix
  const recordedAt = head.recordedAt !== null && head.recordedAt > now ? head.recordedAt : now;
  let previousHash = head.leafHash;

  const drafts = events.map((event, index): EventDraft => {
    const { type, data } = codec.encode(event);
    const { effectiveAt = recordedAt, subjects, sensitivity } = codecs.factsOf(category, event);
    const version = head.version + index + 1;
    const eventId = nameBasedId(String(index), commandId);
    const about = { recordedAt, effectiveAt, subjects, sensitivity, previousHash };
    const metadata = metadataOf(context, about);
    const body = canonicalText({ data, eventId, metadata, stream, type, version });
    previousHash = leafHash(body);
    return { stream, category, version, eventId, commandId, type, recordedAt, body, leafHash: previousHash };
  });
  refuseUnsendable(drafts);

  const { version: expected, leafHash: chainedTo } = head;
  return { stream, category, commandId, fingerprint, expected, previousHash: chainedTo, events: drafts };
};
