import { type Flaw } from './flaws.js';
import { type ProposedAppend, type ProposedEvent, type StoredEvent } from './stored-event.js';

/** What the server decides on an append before it writes; `repeated` is the last event of the first write. */
export type CommitDecision =
  | { readonly kind: 'write' }
  | { readonly kind: 'repeat'; readonly repeated: StoredEvent }
  | { readonly kind: 'conflict' };

/** The stream as the writer sees it, events that are not flushed yet included. */
export interface WrittenStream {
  readonly events: readonly StoredEvent[];
  /** The event of this id in this stream, as far as the server remembers: it forgets with a restart. */
  recent(id: string): StoredEvent | undefined;
}

const asRevision = (expected: number | 'no_stream'): number => (expected === 'no_stream' ? -1 : expected);

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

const repeatOfIds = (stream: WrittenStream, events: readonly ProposedEvent[]): CommitDecision => {
  const known = events.map(({ id }) => stream.recent(id));
  if (known[0] === undefined) return { kind: 'write' };
  const repeated = known.at(-1);
  return known.includes(undefined) || repeated === undefined
    ? { kind: 'conflict' }
    : { kind: 'repeat', repeated };
};

const repeatAt = (
  stream: WrittenStream,
  after: number,
  events: readonly ProposedEvent[],
  flaws: ReadonlySet<Flaw>,
): CommitDecision => {
  const there = stream.events.slice(after + 1, after + 1 + events.length);
  const same = there.every((stored, at) => {
    const proposed = events[at];
    if (proposed === undefined || flaws.has('forgets-ids')) return false;
    if (flaws.has('compares-payloads') && !sameBytes(stored.data, proposed.data)) return false;
    return (
      stored.id === proposed.id ||
      (flaws.has('takes-other-orders') && stream.recent(proposed.id) !== undefined)
    );
  });
  const whole = there.length === events.length || flaws.has('takes-longer-writes');
  const partial = flaws.has('refuses-prefixes') && after + 1 + events.length < stream.events.length;
  const repeated = there.at(-1);
  return same && whole && !partial && repeated !== undefined
    ? { kind: 'repeat', repeated }
    : { kind: 'conflict' };
};

/** The server's check: ids are compared, payloads never, and only where the expectation points. */
export const checkCommit = (
  stream: WrittenStream,
  { expected, events }: ProposedAppend,
  flaws: ReadonlySet<Flaw>,
): CommitDecision => {
  const current = stream.events.length - 1;
  if (flaws.has('one-id-once') && new Set(events.map(({ id }) => id)).size < events.length)
    return { kind: 'conflict' };
  if (flaws.has('refuses-empty-appends') && events.length === 0) return { kind: 'conflict' };
  if (flaws.has('ignores-expectations')) return { kind: 'write' };
  if (expected === 'stream_exists' && current < 0) return { kind: 'conflict' };
  if (expected === 'any' || expected === 'stream_exists') {
    return flaws.has('forgets-ids') ? { kind: 'write' } : repeatOfIds(stream, events);
  }
  const after = asRevision(expected);
  if (after > current) return { kind: 'conflict' };
  if (after < current) return repeatAt(stream, after, events, flaws);
  if (flaws.has('swallows-reloaded-repeats')) return repeatOfIds(stream, events);
  return { kind: 'write' };
};
