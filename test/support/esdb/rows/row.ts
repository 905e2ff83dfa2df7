import { randomUUID } from 'node:crypto';
import {
  type AllStreamRecordedEvent,
  type AppendExpectedRevision,
  type AppendResult,
  type AppendToStreamOptions,
  type Credentials,
  type EventData,
  EventStoreDBClient,
  jsonEvent,
  type JSONRecordedEvent,
  NO_STREAM,
} from '@eventstore/db-client';
import { type Flaw } from '../flaws.js';
import { type Measured } from './measured.js';

/** The two ways of an append: `single` with credentials on the call, `batch` without. */
export type AppendKind = 'single' | 'batch';

/** What a row plays on: a client of a server, the fake or a real one. */
export interface RowStage {
  readonly url: string;
  readonly client: EventStoreDBClient;
  readonly kind: AppendKind;
  /** True on the fake, which is as fast each time; a real server answers some rows by the luck of the moment. */
  readonly steady: boolean;
  /** Appends by the way of this stage. */
  append(stream: string, events: EventData[], options?: AppendToStreamOptions): Promise<AppendResult>;
}

/** One row of the measured behaviour, as a check that throws when the server answers otherwise. */
export interface Row {
  /** The row of the measurements that it checks; absent for what they take for granted. */
  readonly measured?: Measured;
  readonly name: string;
  /** Seeded faults of the fake of which each alone must make the check fail, and by which way of appending. */
  readonly flaws: readonly Flaw[];
  /** The row holds for one way of appending only. */
  readonly only?: AppendKind;
  readonly check: (stage: RowStage) => Promise<void>;
}

/** A row with the title of its test. */
export const titled = <One extends { readonly measured?: Measured; readonly name: string }>(
  row: One,
): One & { readonly title: string } => ({
  ...row,
  title: row.measured === undefined ? row.name : `[${row.measured}] ${row.name}`,
});

/** Any: an insecure server does not ask who it is, but the client then uses the single append. */
const credentials: Credentials = { username: 'admin', password: 'changeit' };

/** A stage on a server; its client is disposed of by `close`. */
export const rowStage = (
  url: string,
  kind: AppendKind,
  steady = true,
): RowStage & { close(): Promise<void> } => {
  const client = EventStoreDBClient.connectionString(url);
  return {
    url,
    client,
    kind,
    steady,
    append: (stream, events, options = {}) =>
      client.appendToStream(stream, events, { ...(kind === 'single' ? { credentials } : {}), ...options }),
    close: () => client.dispose(),
  };
};

/** A stream that no other row knows. */
export const freshStream = (prefix = 'row'): string => `${prefix}-${randomUUID()}`;

/** An event of the rows; the same id with another number is another payload. */
export const rowEvent = (id: string = randomUUID(), number = 1): EventData =>
  jsonEvent({ type: 'RowPlayed', id, data: { number }, metadata: { row: true } });

/** So many different events. */
export const rowEvents = (count: number): EventData[] => Array.from({ length: count }, () => rowEvent());

/** Shorthand of the expectation that rows use most. */
export const onNewStream: { expectedRevision: AppendExpectedRevision } = { expectedRevision: NO_STREAM };

/** All events of a stream. */
export const storedIn = async (stage: RowStage, stream: string): Promise<JSONRecordedEvent[]> => {
  const events: JSONRecordedEvent[] = [];
  for await (const { event } of stage.client.readStream(stream)) {
    if (event?.isJson === true) events.push(event);
  }
  return events;
};

/** Ids of a stream in order. */
export const idsIn = async (stage: RowStage, stream: string): Promise<string[]> =>
  (await storedIn(stage, stream)).map(({ id }) => id);

/** Where an event of $all stands. */
export const positionOf = (event: AllStreamRecordedEvent): bigint => event.position.commit;

/** All that a read gives. */
export const collected = async <T>(read: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const one of read) all.push(one);
  return all;
};

/** For `then`: turns a call that may fail into a condition to be polled. */
export const asHolds = [(): boolean => true, (): boolean => false] as const;
