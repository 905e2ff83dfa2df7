import { randomUUID } from 'node:crypto';
import type {
  EventStore,
  MessageContext,
  Receipt,
  StoredEvent,
  StreamHead,
} from '../../../src/application/ports/event-store.js';
import { diary, line } from './diary.fixture.js';

/** A store under test, and what a test needs beside it. */
export interface ContractSubject {
  readonly store: EventStore;
  /** The same log through another adapter, as another process has it. */
  readonly other: EventStore;
  /** Changes a stored event behind the adapter's back. */
  readonly tamper: (stored: StoredEvent, change: Partial<StoredEvent>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The subject of the running suite; made before its first test. */
export type Subject = () => ContractSubject;

/** Id of a stream that does not exist. */
export const newId = (): string => randomUUID();

/** Head of a diary as the store has it. */
export const headOf = async (store: EventStore, id: string): Promise<StreamHead> =>
  (await store.load(diary, id)).head;

/** Appends lines `from`, `from + 1` … to a diary at its present head. */
export const writeLines = async (
  store: EventStore,
  id: string,
  context: MessageContext,
  { from = 1, lines = 1 }: { readonly from?: number; readonly lines?: number } = {},
): Promise<Receipt> => {
  const events = Array.from({ length: lines }, (_, index) => line(id, from + index));
  return store.append(diary, id, await headOf(store, id), events, context);
};

/** The whole stream of a diary. */
export const streamOf = (store: EventStore, id: string): Promise<readonly StoredEvent[]> =>
  store.readStream(`diary-${id}`, 0, 1_000);

/** Name of the error a promise rejects with, or `none`. */
export const failureOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  );

/** Reads batches until `enough` events have come, then stops the subscription. */
export const take = async (
  store: EventStore,
  after: number,
  enough: number,
  options: { readonly limit?: number; readonly categories?: readonly string[] } = {},
): Promise<readonly StoredEvent[]> => {
  const stop = new AbortController();
  const taken: StoredEvent[] = [];
  for await (const batch of store.subscribe(after, { limit: 100, ...options, signal: stop.signal })) {
    taken.push(...batch);
    if (taken.length >= enough) stop.abort();
  }
  return taken;
};
