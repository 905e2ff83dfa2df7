import type { EventMetadata, StoredEvent, Version } from './ports/event-store.js';

/** The canonical text of an event, read. */
export interface StoredText {
  readonly stream: string;
  readonly version: Version;
  readonly eventId: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: EventMetadata;
}

/** What a text says, which may be anything: no field is believed before it is compared. */
export type ClaimedText = Partial<Omit<StoredText, 'metadata'>> & {
  readonly metadata?: EventMetadata | null;
};

/** Reads the text of an event; undefined when it is no object in JSON. */
export const readStoredText = (body: string): ClaimedText | undefined => {
  try {
    const text: unknown = JSON.parse(body);
    return typeof text === 'object' && text !== null ? text : undefined;
  } catch {
    // the parser's message quotes the text, so it goes no further
    return undefined;
  }
};

/** Whether a text says of its event what the row says that it lies in. */
export const agreesWithRow = (row: StoredEvent, text: ClaimedText): boolean =>
  text.stream === row.stream &&
  text.version === row.version &&
  text.eventId === row.eventId &&
  text.type === row.type &&
  text.metadata?.commandId === row.commandId &&
  text.metadata.recordedAt === row.recordedAt &&
  row.stream.startsWith(`${row.category}-`);
