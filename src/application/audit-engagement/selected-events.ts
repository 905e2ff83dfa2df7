import {
  coversEvent,
  isIn,
  isWide,
  categoryOfStream,
  type AuditReach,
} from '../../domain/audit-engagement/audit-coverage.js';
import type {
  ReplayClocks,
  AuditScope,
  Replay,
  Selection,
} from '../../domain/audit-engagement/audit-engagement.events.js';
import type { EventStore, Position, StoredEvent } from '../ports/event-store.js';

/** Events of one stream in one read: a replay of many streams holds a page of each. */
const STREAM_PAGE = 100;

/** Events of the log in one read: few, so that what is in hand is small and dies young. */
const LOG_PAGE = 250;

/** Which part of the log a replay goes through; the same part gives the same events for ever. */
export type ReplayedPart = Pick<Replay, 'selection' | 'from' | 'to' | 'streams'> & ReplayClocks;

type Log = Pick<EventStore, 'readAll' | 'readStream' | 'decode'>;

/** Pages, not events: a turn of an asynchronous generator for each of them cost more than what is done with it. */
type Pages = AsyncGenerator<readonly StoredEvent[], void, undefined>;

async function* ofStream(log: Log, stream: string, from: Position): Pages {
  let version = 0;
  for (;;) {
    const page = await log.readStream(stream, version, STREAM_PAGE);
    yield page.filter(({ position }) => position >= from);
    version += page.length;
    if (page.length < STREAM_PAGE) return;
  }
}

/** The events of some pages, one by one. */
async function* oneByOne(pages: Pages): AsyncGenerator<StoredEvent, void, undefined> {
  for await (const page of pages) yield* page;
}

/** Streams in the order of the log: the earliest of their next events comes first. */
async function* ofStreams(log: Log, streams: readonly string[], from: Position): Pages {
  const sources = streams.map((stream) => oneByOne(ofStream(log, stream, from)));
  const heads = await Promise.all(sources.map(async (source) => ({ source, next: await source.next() })));
  for (let page: StoredEvent[] = []; ;) {
    const waiting = heads.flatMap((head) =>
      head.next.done === true ? [] : [{ head, stored: head.next.value }],
    );
    const [first, ...others] = waiting;
    if (!first || page.length === STREAM_PAGE) {
      yield page;
      page = [];
    }
    if (!first) return;
    const { head, stored } = others.reduce(
      (least, one) => (one.stored.position < least.stored.position ? one : least),
      first,
    );
    page.push(stored);
    head.next = await head.source.next();
  }
}

/** Whoever has come back for a second page will want the next one: from then on it is on its way meanwhile. */
async function* ofLog(
  log: Log,
  { from, to }: ReplayedPart,
  categories: readonly string[] | undefined,
  pageLength: number,
): Pages {
  const pageAfter = (position: Position): Promise<readonly StoredEvent[]> => {
    const page = log.readAll(position, pageLength, categories);
    // its failure is told when it is waited for; whoever leaves early never waits for it
    page.catch(() => undefined);
    return page;
  };
  let coming = pageAfter(from - 1);
  for (let nth = 1; ; nth += 1) {
    const page = await coming;
    const last = page.at(-1);
    const next = last && page.length === pageLength && last.position < to ? last.position : undefined;
    if (next !== undefined && nth > 1) coming = pageAfter(next);
    yield page;
    if (next === undefined) return;
    if (nth === 1) coming = pageAfter(next);
  }
}

const categoriesOf = ({ categories = [], streams = [] }: AuditScope, followed: readonly string[]) => [
  ...new Set([...categories, ...[...streams, ...followed].map(categoryOfStream)]),
];

const source = (log: Log, scope: AuditScope, part: ReplayedPart, pageLength: number): Pages => {
  const { selection, from, streams = [] } = part;
  const { what, stream, category } = selection;
  if (what === 'stream' && stream !== undefined) return ofStream(log, stream, from);
  if (what === 'category' && category !== undefined) return ofLog(log, part, [category], pageLength);
  if (what === 'person') return ofStreams(log, streams, from);
  if (isWide(scope)) return ofLog(log, part, undefined, pageLength);
  if (scope.categories === undefined)
    return ofStreams(log, [...new Set([...(scope.streams ?? []), ...streams])], from);
  return ofLog(log, part, categoriesOf(scope, streams), pageLength);
};

const DAY_LENGTH = 10;

/** A day holds all of its instants. */
const notAfter = (moment: string, limit: string): boolean => {
  const length = Math.min(moment.length, limit.length) === DAY_LENGTH ? DAY_LENGTH : Infinity;
  return moment.slice(0, length) <= limit.slice(0, length);
};

const wasTrue = (log: Log, stored: StoredEvent, asOfEffective: string | undefined): boolean => {
  if (asOfEffective === undefined) return true;
  try {
    return notAfter(log.decode(stored).metadata.effectiveAt, asOfEffective);
  } catch {
    // nobody knows since when it is true: it must not go unseen
    return true;
  }
};

const matches = (period: Selection['period'], asOf: ReplayClocks, { recordedAt }: StoredEvent): boolean =>
  isIn(period, recordedAt) && (asOf.asOfRecorded === undefined || recordedAt <= asOf.asOfRecorded);

/**
 * The events of a part of the log that are in the scope, in order, page by page; the next page may be on its way while
 * one is in hand. `streams` of the part are those that are about its persons, looked up once and kept with the replay.
 */
export async function* selectedEvents(
  log: Log,
  scope: AuditScope,
  part: ReplayedPart,
  pageLength: number = LOG_PAGE,
): Pages {
  const followed: AuditReach = { scope, personStreams: new Set(part.streams) };
  const isAsked = (stored: StoredEvent): boolean =>
    stored.position <= part.to &&
    coversEvent(followed, stored) &&
    matches(part.selection.period, part, stored) &&
    wasTrue(log, stored, part.asOfEffective);
  for await (const page of source(log, scope, part, pageLength)) {
    const asked = page.filter(isAsked);
    if (asked.length > 0) yield asked;
    if ((page.at(-1)?.position ?? 0) > part.to) return;
  }
}
