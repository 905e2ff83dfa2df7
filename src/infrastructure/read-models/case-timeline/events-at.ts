import {
  MAX_PAGE,
  type EventStore,
  type RecordedEvent,
  type Version,
} from '../../../application/ports/event-store.js';

/** An event by its place in its stream. */
export interface Place {
  /** `<category>-<id>`. */
  readonly stream: string;
  readonly version: Version;
}

type Log = Pick<EventStore, 'readStream' | 'decode'>;

/** Some events of one stream, their versions ascending: gaps longer than a page are not read. */
const ofStream = async (
  log: Log,
  stream: string,
  versions: readonly Version[],
): Promise<readonly RecordedEvent[]> => {
  const found: RecordedEvent[] = [];
  for (let next = versions[0]; next !== undefined;) {
    const [first, last] = [next, versions.at(-1) ?? next];
    const page = await log.readStream(stream, first - 1, Math.min(MAX_PAGE, last - first + 1));
    const wanted = new Set(versions);
    found.push(...page.filter(({ version }) => wanted.has(version)).map((stored) => log.decode(stored)));
    const seen = page.at(-1)?.version ?? 0;
    if (seen < first) throw new Error(`The log lacks an event that a read model has: ${stream}, ${first}.`);
    next = versions.find((version) => version > seen);
  }
  return found;
};

/**
 * Reads events from the log by their places, each stream with one question as a rule; in the order of the log.
 * @throws StoreUnavailable when the log does not answer
 * @throws UnreadableEvent for a damaged event
 */
export const eventsAt = async (log: Log, places: readonly Place[]): Promise<readonly RecordedEvent[]> => {
  const streams = new Map<string, Version[]>();
  for (const { stream, version } of places) {
    const known = streams.get(stream);
    if (known) known.push(version);
    else streams.set(stream, [version]);
  }
  const found = await Promise.all(
    [...streams].map(([stream, versions]) =>
      ofStream(
        log,
        stream,
        versions.toSorted((a, b) => a - b),
      ),
    ),
  );
  return found.flat().sort((a, b) => a.stored.position - b.stored.position);
};
