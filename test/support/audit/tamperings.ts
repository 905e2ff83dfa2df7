import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { renumbered, rewritten } from './forged-log.js';
import { idOf } from './made-log.js';

type Events = readonly StoredEvent[];

/** Something that a superuser does to the event log. */
export interface Tampering {
  readonly name: string;
  /** The log afterwards; undefined where the log is too short for it. `at` is a position. */
  readonly apply: (events: Events, at: number) => Events | undefined;
  /** The lowest position that is not as it was. */
  readonly firstBad: (at: number, events: Events) => number;
}

const at = (position: number): number => position;

const changed =
  (change: (event: StoredEvent) => StoredEvent) =>
  (events: Events, position: number): Events =>
    events.map((event) => (event.position === position ? change(event) : event));

const one = (name: string, change: (event: StoredEvent) => StoredEvent): Tampering => ({
  name,
  apply: changed(change),
  firstBad: at,
});

const without = (events: Events, position: number): Events =>
  events.filter((event) => event.position !== position);

const column = (name: keyof StoredEvent, value: (event: StoredEvent) => string | number): Tampering =>
  one(`the column ${name}`, (event) => ({ ...event, [name]: value(event) }));

const OTHER = idOf('somebody else');

const swapped = (events: Events, position: number): Events | undefined => {
  const [first, second] = [events[position - 1], events[position]];
  if (!first || !second) return undefined;
  return events.map((event) => {
    if (event === first) return { ...second, position };
    return event === second ? { ...first, position: position + 1 } : event;
  });
};

const inserted = (events: Events, position: number): Events => {
  const guest = events.at(-1);
  if (!guest) return events;
  const forged = rewritten(guest, (text) => {
    text.stream = `pact-${OTHER}`;
    text.version = 1;
    text.eventId = idOf('inserted');
    text.metadata['previousHash'] = null;
  });
  return [...events.slice(0, position - 1), forged, ...events.slice(position - 1)];
};

const firstOfStream = (position: number, events: Events): number =>
  events.find(({ stream }) => stream === events[position - 1]?.stream)?.position ?? position;

const longer = (apply: Tampering['apply']): Tampering['apply'] => {
  return (events, position) => (events.length > 1 ? apply(events, position) : undefined);
};

/** Changes to one event: in the text alone, in the text with its hash, in the columns alone. */
const CHANGES: readonly Tampering[] = [
  one('a byte of the payload', (event) => ({ ...event, body: event.body.replace('càsa', 'cosa') })),
  one('a byte of the payload, hash fitted', (event) =>
    rewritten(event, ({ data }) => void (data['note'] = 'x')),
  ),
  one('an amount, hash fitted', (event) => rewritten(event, ({ data }) => void (data['amount'] = 1e6))),
  one('the type', (event) => rewritten(event, (text) => void (text.type = 'GoalWithdrawn.v1'))),
  one('the time', (event) =>
    rewritten(event, ({ metadata }) => void (metadata['recordedAt'] = '2025-12-31T00:00:00.000Z')),
  ),
  one('the effective day', (event) =>
    rewritten(event, ({ metadata }) => void (metadata['effectiveAt'] = '2025-12-31')),
  ),
  one('the actor', (event) =>
    rewritten(event, ({ metadata }) => void (metadata['actor'] = { kind: 'user', userId: OTHER })),
  ),
  one('the stream', (event) => rewritten(event, (text) => void (text.stream = `pact-${OTHER}`))),
  one('the version', (event) => rewritten(event, (text) => void (text.version += 7))),
  one('the event id', (event) => rewritten(event, (text) => void (text.eventId = OTHER))),
  one('the link', (event) =>
    rewritten(event, ({ metadata }) => void (metadata['previousHash'] = 'ab'.repeat(32))),
  ),
  one('the order of keys', (event) => ({
    ...event,
    body: event.body.replace(/^\{("data":.*),("eventId":"[^"]*")/, '{$2,$1'),
  })),
  one('the text, to nothing readable', (event) => ({ ...event, body: '{"half":' })),
  one('the text, to two lines', (event) => ({ ...event, body: event.body.replace(',', ',\n') })),
  one('the text, to a deep nest', (event) => ({ ...event, body: '['.repeat(100_000) })),
  column('stream', () => `pact-${OTHER}`),
  column('category', () => 'household-'),
  column('version', ({ version }) => version + 1),
  column('eventId', () => OTHER),
  column('commandId', () => OTHER),
  column('type', () => 'GoalWithdrawn.v1'),
  column('type', ({ type }) => `${type}\tpact`),
  column('recordedAt', () => '2025-12-31T00:00:00.000Z'),
  column('leafHash', () => 'cd'.repeat(32)),
];

/** Changes to which events there are, and in what order. */
const MOVES: readonly Tampering[] = [
  { name: 'deleted', apply: without, firstBad: at },
  { name: 'deleted, the rest moved up', apply: (events, p) => renumbered(without(events, p)), firstBad: at },
  { name: 'the last deleted', apply: (events) => events.slice(0, -1), firstBad: (_, { length }) => length },
  { name: 'the first deleted', apply: (events) => events.slice(1), firstBad: () => 1 },
  { name: 'all deleted', apply: () => [], firstBad: () => 1 },
  { name: 'cut off', apply: (events, p) => events.slice(0, p - 1), firstBad: at },
  {
    name: 'a whole stream deleted',
    apply: (events, p) => events.filter(({ stream }) => stream !== events[p - 1]?.stream),
    firstBad: firstOfStream,
  },
  {
    name: 'a whole stream deleted, the rest moved up',
    apply: (events, p) => renumbered(events.filter(({ stream }) => stream !== events[p - 1]?.stream)),
    firstBad: firstOfStream,
  },
  { name: 'two swapped', apply: longer(swapped), firstBad: at },
  { name: 'one inserted', apply: (events, p) => renumbered(inserted(events, p)), firstBad: at },
  {
    name: 'one repeated in the place of another',
    apply: longer((events, p) =>
      events.map((event) =>
        event.position === p ? { ...(events[p % events.length] ?? event), position: p } : event,
      ),
    ),
    firstBad: at,
  },
];

/** Whatever a superuser can do to the rows. */
export const TAMPERINGS: readonly Tampering[] = [...CHANGES, ...MOVES];
