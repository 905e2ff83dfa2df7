import type { Instant } from '../../domain/kernel/moment.js';
import type {
  AccessBasis,
  EventMetadata,
  EventStore,
  RecordedEvent,
  StoredEvent,
} from '../ports/event-store.js';
import type { Pseudonymise } from '../ports/engagement-keys.js';
import { sentenceOf } from '../timeline/event-sentence.js';
import type { Language } from '../timeline/sentence.js';
import { shownStream, WITHHELD, type Redact } from './redaction.js';

/** Who did it, by a name that only this engagement knows. */
export interface ShownActor {
  readonly kind: 'user' | 'system';
  readonly pseudonym: string;
  readonly role: string;
  readonly organisationId?: string;
}

/** The stored JSON with everything personal withheld. */
export interface ShownText {
  readonly stream: string;
  readonly version: number;
  readonly eventId: string;
  /** `Type.vN`. */
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>> | typeof WITHHELD;
  readonly metadata: Readonly<Record<string, unknown>> | typeof WITHHELD;
}

/** One event as an auditor sees it. */
export interface ReplayEntry {
  readonly position: number;
  readonly type: string;
  readonly recordedAt: Instant;
  /** A day or an instant; absent where the text cannot be read. */
  readonly effective?: string;
  readonly actor?: ShownActor;
  readonly basis?: AccessBasis;
  readonly sentence: Readonly<Record<Language, string>>;
  readonly stored: ShownText;
  /** As the log has it, over the whole stored text. */
  readonly leafHash: string;
  /** The stored text does not fit its hash or its schema: it is shown as far as its place tells. */
  readonly unreadable?: true;
}

/** What entries are made with. */
export interface EntryMaker {
  readonly store: Pick<EventStore, 'decode'>;
  readonly redact: Redact;
  readonly pseudonymise: Pseudonymise;
}

const actorOf = ({ actor }: EventMetadata, pseudonymise: Pseudonymise): ShownActor => ({
  kind: actor.kind,
  pseudonym: actor.kind === 'system' ? 'system' : pseudonymise(actor.userId),
  role: actor.role,
  ...(actor.organisationId === undefined ? {} : { organisationId: actor.organisationId }),
});

const metadataOf = (
  metadata: EventMetadata,
  actor: ShownActor,
  pseudonymise: Pseudonymise,
): ShownText['metadata'] => ({
  accessBasis: metadata.accessBasis,
  actor,
  causationId: WITHHELD,
  commandId: metadata.commandId,
  correlationId: WITHHELD,
  effectiveAt: metadata.effectiveAt,
  fingerprint: WITHHELD,
  legalBasis: metadata.legalBasis,
  policyVersion: metadata.policyVersion,
  previousHash: metadata.previousHash,
  ...(metadata.reason === undefined ? {} : { reason: WITHHELD }),
  recordedAt: metadata.recordedAt,
  sensitivity: metadata.sensitivity,
  subjects: metadata.subjects.map((id) => pseudonymise(id)),
  tenantId: metadata.tenantId,
});

const read = (stored: StoredEvent, store: EntryMaker['store']): RecordedEvent | undefined => {
  try {
    return store.decode(stored);
  } catch {
    // what cannot be read is shown as such: an auditor looks for exactly that
    return undefined;
  }
};

const UNREADABLE = {
  it: 'Evento illeggibile: il testo registrato non corrisponde alla sua impronta o al suo schema.',
  en: 'Unreadable event: the stored text does not match its hash or its schema.',
} as const;

const unreadable = (stored: StoredEvent, stream: string): ReplayEntry => {
  const { position, version, eventId, type, recordedAt, leafHash } = stored;
  const text = { stream, version, eventId, type, data: WITHHELD, metadata: WITHHELD } as const;
  const [name = ''] = type.split('.');
  return { position, type: name, recordedAt, sentence: UNREADABLE, stored: text, leafHash, unreadable: true };
};

/** An event beside its sentence: structure in clear, people by pseudonym, everything personal withheld. */
export const replayEntry = (
  stored: StoredEvent,
  { store, redact, pseudonymise }: EntryMaker,
): ReplayEntry => {
  const stream = shownStream(stored.stream, pseudonymise);
  const recorded = read(stored, store);
  if (!recorded) return unreadable(stored, stream);
  const { event, metadata } = recorded;
  const { type } = event;
  const data = redact(type, event.data);
  const actor = actorOf(metadata, pseudonymise);
  // field by field: spreading costs as much as reading the text
  return {
    position: stored.position,
    type,
    recordedAt: stored.recordedAt,
    effective: metadata.effectiveAt,
    actor,
    basis: metadata.accessBasis,
    sentence: { it: sentenceOf(type, data, 'it'), en: sentenceOf(type, data, 'en') },
    stored: {
      stream,
      version: stored.version,
      eventId: stored.eventId,
      type: stored.type,
      data,
      metadata: metadataOf(metadata, actor, pseudonymise),
    },
    leafHash: stored.leafHash,
  };
};
