import type { Instant } from '../../domain/kernel/moment.js';
import type {
  AccessBasis,
  EventMetadata,
  EventStore,
  RecordedEvent,
  StoredEvent,
} from '../ports/event-store.js';
import type { FieldClasses } from '../ports/field-classes.js';
import type { Pseudonymise } from '../ports/engagement-keys.js';
import { sentenceOf } from '../timeline/event-sentence.js';
import type { Language } from '../timeline/sentence.js';
import { redacted, shownStream, WITHHELD } from './redaction.js';

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
  readonly classes: FieldClasses;
  readonly pseudonymise: Pseudonymise;
}

const actorOf = ({ actor }: EventMetadata, pseudonymise: Pseudonymise): ShownActor => ({
  kind: actor.kind,
  pseudonym: actor.kind === 'system' ? 'system' : pseudonymise(actor.userId),
  role: actor.role,
  ...(actor.organisationId === undefined ? {} : { organisationId: actor.organisationId }),
});

const metadataOf = (metadata: EventMetadata, pseudonymise: Pseudonymise): ShownText['metadata'] => ({
  accessBasis: metadata.accessBasis,
  actor: actorOf(metadata, pseudonymise),
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
  subjects: metadata.subjects.map(pseudonymise),
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

const placeOf = ({ stream, version, eventId, type }: StoredEvent, pseudonymise: Pseudonymise) => ({
  ...{ stream: shownStream(stream, pseudonymise), version, eventId, type },
});

/** An event beside its sentence: structure in clear, people by pseudonym, everything personal withheld. */
export const replayEntry = (
  stored: StoredEvent,
  { store, classes, pseudonymise }: EntryMaker,
): ReplayEntry => {
  const { position, recordedAt, leafHash } = stored;
  const place = placeOf(stored, pseudonymise);
  const recorded = read(stored, store);
  if (!recorded) {
    const [type = ''] = stored.type.split('.');
    const text = { ...place, data: WITHHELD, metadata: WITHHELD } as const;
    return { position, type, recordedAt, sentence: UNREADABLE, stored: text, leafHash, unreadable: true };
  }
  const { event, metadata } = recorded;
  const { type } = event;
  const data = redacted(type, event.data, classes, pseudonymise);
  return {
    ...{ position, type, recordedAt, effective: metadata.effectiveAt },
    actor: actorOf(metadata, pseudonymise),
    basis: metadata.accessBasis,
    sentence: { it: sentenceOf(type, data, 'it'), en: sentenceOf(type, data, 'en') },
    stored: { ...place, data, metadata: metadataOf(metadata, pseudonymise) },
    leafHash,
  };
};
