import { type Flaw } from './flaws.js';
import { type ProposedEvent, type StoredEvent } from './stored-event.js';

/** The bytes of a record beside its event: what makes positions grow by more than the payload. */
const recordOverhead = 93n;

/** An event every so many of ours belongs to the server itself, as statistics and metadata do. */
const eventsPerSystemEvent = 5;

/** The log of the fake: one sequence of all events, of which a part at the end may not be flushed yet. */
export interface TransactionLog {
  /** Events of a stream in order, flushed or not. */
  stream(name: string): readonly StoredEvent[];
  /** The event of this id as far as the server remembers. */
  recent(stream: string, id: string): StoredEvent | undefined;
  /** Puts events at the end, not yet readable. */
  write(stream: string, events: readonly ProposedEvent[]): readonly StoredEvent[];
  /** Makes all that was written readable and durable. */
  flush(): void;
  /** Whether this event is durable. */
  isFlushed(event: StoredEvent): boolean;
  /** The durable event at this place of the log, counted from 0. */
  at(place: number): StoredEvent | undefined;
  /** How many events are durable. */
  size(): number;
  /** The place of the first durable event that begins at this position or after it. */
  placeOf(position: bigint): number;
  /** The position at which the next event will begin. */
  end(): bigint;
  /** What a kill does: unflushed events are gone, and so is the memory of ids. */
  crash(): void;
}

const systemEvent = (count: number): ProposedEvent => ({
  id: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
  type: '$statsCollected',
  contentType: 'application/json',
  data: Buffer.from(`{"count":${count}}`),
  metadata: new Uint8Array(),
});

/** An empty log, which begins like that of a fresh server: with events of its own. */
export const createTransactionLog = (flaws: ReadonlySet<Flaw>): TransactionLog => {
  const all: StoredEvent[] = [];
  const streams = new Map<string, StoredEvent[]>();
  const ids = new Map<string, StoredEvent>();
  let durable = 0;
  let end = flaws.has('counts-positions') ? 0n : 1_571n;
  let systemEvents = 0;

  const put = (name: string, proposed: ProposedEvent): StoredEvent => {
    const stream = streams.get(name) ?? [];
    streams.set(name, stream);
    const metadata = flaws.has('loses-metadata') ? new Uint8Array() : proposed.metadata;
    const stored = {
      ...proposed,
      metadata,
      stream: name,
      revision: stream.length,
      position: end,
      created: new Date(),
    };
    const size = BigInt(name.length + proposed.type.length + proposed.data.length + proposed.metadata.length);
    end += flaws.has('counts-positions') ? 1n : recordOverhead + size;
    stream.push(stored);
    all.push(stored);
    ids.set(`${flaws.has('knows-ids-of-every-stream') ? '' : name}\n${proposed.id}`, stored);
    return stored;
  };

  const putSystemEvent = (): void => {
    put('$stats-127.0.0.1:2113', systemEvent(systemEvents));
    systemEvents += 1;
  };

  putSystemEvent();
  putSystemEvent();
  durable = all.length;

  return {
    stream: (name) => streams.get(name) ?? [],
    recent: (stream, id) => ids.get(`${flaws.has('knows-ids-of-every-stream') ? '' : stream}\n${id}`),
    write: (stream, events) => {
      const stored = events.map((event) => put(stream, event));
      if (!flaws.has('counts-positions') && all.length / eventsPerSystemEvent > systemEvents)
        putSystemEvent();
      return stored;
    },
    flush: () => void (durable = all.length),
    isFlushed: (event) => durable > 0 && event.position <= (all[durable - 1]?.position ?? -1n),
    at: (place) => (place < durable ? all[place] : undefined),
    size: () => durable,
    placeOf: (position) => {
      let low = 0;
      let high = durable;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((all[middle]?.position ?? position) < position) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    end: () => end,
    crash: () => {
      for (const lost of all.splice(durable)) streams.get(lost.stream)?.pop();
      ids.clear();
    },
  };
};
