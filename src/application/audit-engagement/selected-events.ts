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
import { MAX_PAGE, type EventStore, type Position, type StoredEvent } from '../ports/event-store.js';

/** Events of one stream in one read: a replay of many streams holds a page of each. */
const STREAM_PAGE = 100;

/** Which part of the log a replay goes through; the same part gives the same events for ever. */
export type ReplayedPart = Pick<Replay, 'selection' | 'from' | 'to' | 'streams'> & ReplayClocks;

type Log = Pick<EventStore, 'readAll' | 'readStream' | 'decode'>;

async function* ofStream(
  log: Log,
  stream: string,
  from: Position,
): AsyncGenerator<StoredEvent, void, undefined> {
  let version = 0;
  for (;;) {
    const page = await log.readStream(stream, version, STREAM_PAGE);
    yield* page.filter(({ position }) => position >= from);
    version += page.length;
    if (page.length < STREAM_PAGE) return;
  }
}

/** Streams in the order of the log: the earliest of their next events comes first. */
async function* ofStreams(
  log: Log,
  streams: readonly string[],
  from: Position,
): AsyncGenerator<StoredEvent, void, undefined> {
  const sources = streams.map((stream) => ofStream(log, stream, from));
  const heads = await Promise.all(sources.map(async (source) => ({ source, next: await source.next() })));
  for (;;) {
    const waiting = heads.flatMap((head) =>
      head.next.done === true ? [] : [{ head, stored: head.next.value }],
    );
    const [first, ...others] = waiting;
    if (!first) return;
    const { head, stored } = others.reduce(
      (least, one) => (one.stored.position < least.stored.position ? one : least),
      first,
    );
    yield stored;
    head.next = await head.source.next();
  }
}

async function* ofLog(
  log: Log,
  from: Position,
  categories: readonly string[] | undefined,
  pageLength: number,
): AsyncGenerator<StoredEvent, void, undefined> {
  let position = from - 1;
  for (;;) {
    const page = await log.readAll(position, pageLength, categories);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageLength) return;
    position = last.position;
  }
}

const categoriesOf = ({ categories = [], streams = [] }: AuditScope, followed: readonly string[]) => [
  ...new Set([...categories, ...[...streams, ...followed].map(categoryOfStream)]),
];

const source = (
  log: Log,
  scope: AuditScope,
  { selection, from, streams = [] }: ReplayedPart,
  pageLength: number,
): AsyncGenerator<StoredEvent, void, undefined> => {
  const { what, stream, category } = selection;
  if (what === 'stream' && stream !== undefined) return ofStream(log, stream, from);
  if (what === 'category' && category !== undefined) return ofLog(log, from, [category], pageLength);
  if (what === 'person') return ofStreams(log, streams, from);
  if (isWide(scope)) return ofLog(log, from, undefined, pageLength);
  if (scope.categories === undefined)
    return ofStreams(log, [...new Set([...(scope.streams ?? []), ...streams])], from);
  return ofLog(log, from, categoriesOf(scope, streams), pageLength);
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
 * The events of a part of the log that are in the scope, in order, one page in memory at a time. `streams` of the part
 * are those that are about its persons, looked up once and kept with the replay.
 */
export async function* selectedEvents(
  log: Log,
  scope: AuditScope,
  part: ReplayedPart,
  pageLength: number = MAX_PAGE,
): AsyncGenerator<StoredEvent, void, undefined> {
  const followed: AuditReach = { scope, personStreams: new Set(part.streams) };
  for await (const stored of source(log, scope, part, pageLength)) {
    if (stored.position > part.to) return;
    if (!coversEvent(followed, stored) || !matches(part.selection.period, part, stored)) continue;
    if (wasTrue(log, stored, part.asOfEffective)) yield stored;
  }
}
