import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable, type Position, type StoredEvent, type Version } from '../../../application/ports/event-store.js'; // prettier-ignore
import { sharedPages, type ReadPage } from '../shared-pages.js';
import type { CategoryOf } from './advance-ordinals.js';
import { LogContradicted } from './log-contradicted.js';
import type { Ordinals, Placed } from './ordinals.js';
import type { LoggedRecord, ServerReader } from './server-reader.js';
import { toStored } from './stored-record.js';

/** Events with their positions: from the server's log, at the places that the ordinals tell. */
export interface PlacedReader {
  stream(stream: string, after: Version, limit: number): Promise<readonly StoredEvent[]>;
  readonly all: ReadPage;
}

/** Milliseconds between two looks for the position of an event that was read. */
const LOOKS: readonly number[] = [0, 5, 50, 500, 2_000];

/** Streams that are read at once for a page of scattered events. */
const AT_ONCE = 16;

/** More other events than this for each one that is wanted, and single streams are read instead of the log. */
const SCATTERED = 4;

/** Pairs places with their records; one that is not there any more stops the reader, a changed one whoever decodes it. */
const joined = (places: readonly Placed[], records: readonly LoggedRecord[]): readonly StoredEvent[] => {
  const byCommit = new Map(records.map((record) => [record.commit, record]));
  return places.map(({ commit, category, position }) => {
    const record = byCommit.get(commit);
    if (!record) throw new LogContradicted(`the event at position ${position} is not there`);
    return toStored(record, category, position);
  });
};

/** Reads events at the places that `ordinals` give; `advance` counts what has no position yet. */
export const createPlacedReader = (
  reader: ServerReader,
  ordinals: Ordinals,
  categoryOf: CategoryOf,
  advance: () => Promise<Position>,
): PlacedReader => {
  /** All records from the first to the last place. */
  const alongTheLog = async (
    places: readonly Placed[],
    first: Placed,
    last: Placed,
  ): Promise<LoggedRecord[]> => {
    const records: LoggedRecord[] = [];
    const span = last.position - first.position + 2;
    for (let from = first.commit; ;) {
      const page = await reader.log(from, span);
      records.push(...page);
      const end = page.at(-1)?.commit ?? last.commit;
      if (end >= last.commit || end <= from || page.length < span) return records;
      from = end;
    }
  };

  const byStream = async (places: readonly Placed[]): Promise<LoggedRecord[]> => {
    const streams = [...new Set(places.map(({ stream }) => stream))];
    const records: LoggedRecord[] = [];
    for (let next = 0; next < streams.length; next += AT_ONCE) {
      const pages = streams.slice(next, next + AT_ONCE).map((stream) => {
        const versions = places.filter((place) => place.stream === stream).map(({ version }) => version);
        const [first = 1, last = 1] = [versions[0], versions.at(-1)];
        return reader.stream(stream, first - 1, last - first + 1);
      });
      records.push(...(await Promise.all(pages)).flat());
    }
    return records;
  };

  const recordsOf = async (places: readonly Placed[]): Promise<readonly LoggedRecord[]> => {
    const [first, last] = [places[0], places.at(-1)];
    if (!first || !last) return [];
    const dense = last.position - first.position < SCATTERED * places.length;
    return dense ? alongTheLog(places, first, last) : byStream(places);
  };

  const all = sharedPages(async (after, limit, categories) => {
    let places = await ordinals.page(after, limit, categories);
    if (places.length < limit && (await advance()) > (places.at(-1)?.position ?? after))
      places = await ordinals.page(after, limit, categories);
    return joined(places, await recordsOf(places));
  });

  return {
    async stream(stream, after, limit) {
      const category = categoryOf(stream);
      if (category === undefined) return [];
      const records = await reader.stream(stream, after, limit);
      for (const wait of LOOKS) {
        const places = await ordinals.stream(stream, after, records.length);
        if (places.length === records.length) return joined(places, records);
        if (wait > 0) await pause(wait);
        await advance();
      }
      throw new StoreUnavailable('The event store did not show in time what it has stored.');
    },
    all,
  };
};
