import {
  MAX_PAGE,
  type FoundReceipt,
  type StoredEvent,
  type StreamHead,
  type Version,
} from '../../application/ports/event-store.js';
import type { Aggregate, DomainEvent } from '../../domain/kernel/aggregate.js';
import type { CodecRegistry } from './create-codec-registry.js';
import { decodeStored } from './decode-stored.js';
import { streamName } from './encode-append.js';
import { WEIGHTLESS, weighed, type CachedStream, type StreamCache } from './stream-cache.js';

const NO_STREAM: StreamHead = { version: 0, leafHash: null, recordedAt: null };

/** Events of one stream in one load; a longer stream is read on page by page. */
export const LOAD_LENGTH = 100;

/** What a load gives. */
export interface Loaded {
  readonly events: readonly StoredEvent[];
  readonly receipt: FoundReceipt | undefined;
}

/** What folding a stream reads, in whichever store it is. Throws StoreUnavailable when the store does not answer. */
export interface StreamReader {
  /** Events of a stream after a version, at most LOAD_LENGTH, with the receipt of a command if one is asked for. */
  load(stream: string, after: Version, commandId?: string): Promise<Loaded>;
  stream(stream: string, after: Version, limit: number): Promise<readonly StoredEvent[]>;
}

/** What loading a stream needs. */
export interface StreamLoading {
  readonly codecs: CodecRegistry;
  readonly reader: StreamReader;
  readonly cache: StreamCache;
}

/** The last event that was folded is read again: a database restored to an older day is told from one that stood still. */
const continues = ({ head }: CachedStream, [first]: readonly StoredEvent[]): boolean =>
  head.version === 0 || (first?.version === head.version && first.leafHash === head.leafHash);

/**
 * Folds a stream from where the cache left off, page by page, and finds the receipt of a command.
 * @throws UnreadableEvent, StoreUnavailable
 */
export const loadStream = async <State, Event extends DomainEvent>(
  { codecs, reader, cache }: StreamLoading,
  aggregate: Aggregate<State, Event>,
  id: string,
  commandId?: string,
): Promise<{ state: State; head: StreamHead; receipt?: FoundReceipt }> => {
  const stream = streamName(aggregate.category, id);
  const fresh: CachedStream = { aggregate, state: aggregate.initial, head: NO_STREAM, weight: WEIGHTLESS };
  let from = cache.get(stream, aggregate) ?? fresh;
  let read = await reader.load(stream, Math.max(from.head.version - 1, 0), commandId);
  if (!continues(from, read.events)) {
    cache.delete(stream);
    from = fresh;
    read = await reader.load(stream, 0, commandId);
  }

  // the cache keeps states of many aggregates; this one was folded by the same aggregate object
  let state = from.state as State;
  let { head } = from;
  let { since } = from.weight;
  let page = read.events;
  let full = LOAD_LENGTH;
  for (;;) {
    for (const stored of page.filter(({ version }) => version > head.version)) {
      // a category carries the events of one aggregate and no others
      state = aggregate.evolve(state, decodeStored(codecs, stored).event as Event);
      head = { version: stored.version, leafHash: stored.leafHash, recordedAt: stored.recordedAt };
      since += stored.body.length;
    }
    if (page.length < full) break;
    full = MAX_PAGE;
    page = await reader.stream(stream, head.version, MAX_PAGE);
  }
  const weight = weighed(state, { state: from.weight.state, since });
  if (head.version > 0) cache.set(stream, { aggregate, state, head, weight });
  const { receipt } = read;
  return receipt?.stream === stream ? { state, head, receipt } : { state, head };
};
