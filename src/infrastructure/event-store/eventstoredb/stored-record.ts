import { binaryEvent, type EventData } from '@eventstore/db-client';
import type { Position, StoredEvent } from '../../../application/ports/event-store.js';
import type { EncodedAppend } from '../encode-append.js';

/** What lies beside the text of an event, as columns do in a table: read without opening the text, checked against it. */
interface Beside {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly leafHash: string;
  readonly recordedAt: string;
}

/** The part of the client's records that is read. */
export interface ServerRecord {
  readonly id: string;
  readonly streamId: string;
  readonly revision: bigint;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: unknown;
  readonly metadata?: unknown;
}

/**
 * The events of an append as the server keeps them. The text goes as bytes, so that it comes back as it was hashed:
 * what is declared as JSON is parsed and written anew by the client.
 */
export const toServerEvents = ({ events, commandId, fingerprint }: EncodedAppend): EventData[] =>
  events.map(({ eventId: id, type, body, leafHash, recordedAt }) => {
    const metadata = { commandId, fingerprint, leafHash, recordedAt } satisfies Beside;
    return binaryEvent({ id, type, data: Buffer.from(body), metadata: { ...metadata } });
  });

const textIn = (value: unknown, key: keyof Beside): string => {
  const found =
    typeof value === 'object' && value !== null
      ? (value as Partial<Record<string, unknown>>)[key]
      : undefined;
  return typeof found === 'string' ? found : '';
};

/** What was written beside an event; empty strings where a stranger has written nothing. */
export const besideOf = ({ metadata }: Pick<ServerRecord, 'metadata'>): Beside => ({
  commandId: textIn(metadata, 'commandId'),
  fingerprint: textIn(metadata, 'fingerprint'),
  leafHash: textIn(metadata, 'leafHash'),
  recordedAt: textIn(metadata, 'recordedAt'),
});

/** The text of an event, exactly as it was sent. One that a stranger has declared as JSON has no text of ours. */
export const bodyOf = ({ isJson, data }: ServerRecord): string =>
  isJson ? '' : Buffer.from(data as Uint8Array).toString('utf8');

/** A record of the server in the words of the port. Nothing is checked here: decoding does. */
export const toStored = (record: ServerRecord, category: string, position: Position): StoredEvent => {
  const { commandId, leafHash, recordedAt } = besideOf(record);
  const { streamId: stream, id: eventId, type } = record;
  const version = Number(record.revision) + 1;
  return { position, stream, category, version, eventId, commandId, type, recordedAt, body: bodyOf(record), leafHash }; // prettier-ignore
};
