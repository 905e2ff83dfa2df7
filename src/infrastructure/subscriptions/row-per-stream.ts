import type { RecordedEvent } from '../../application/ports/event-store.js';
import type { Projection, ProjectionTable, Row } from './projection.js';

/** How the row of one stream follows from its events. */
export interface StreamFold<State> {
  readonly name: string;
  /** Must have the columns `stream_id` (key), `version` and `body`; the fold's state lives in `body` as JSON. */
  readonly table: ProjectionTable;
  readonly categories: readonly string[];
  readonly initial: State;
  readonly evolve: (state: State, recorded: RecordedEvent) => State;
  /** Columns besides `stream_id`, `version` and `body`, derived from the state. */
  readonly columns: (state: State, last: RecordedEvent) => Row;
}

interface Folded<State> {
  state: State;
  version: number;
  last?: RecordedEvent;
}

/** A projection with one row per stream: earlier rows are fetched with one statement, the page is folded in memory. */
export const rowPerStream = <State>(fold: StreamFold<State>): Projection => ({
  name: fold.name,
  table: fold.table,
  categories: fold.categories,
  onlyReads: true,
  async rows(page, query, table) {
    const ids = [...new Set(page.map(({ streamId }) => streamId))];
    const known = await query(
      `SELECT stream_id::text AS id, version, body FROM read.${table} WHERE stream_id = ANY($1::uuid[])`,
      [ids],
    );
    const folded = new Map<string, Folded<State>>(
      known.map(({ id, version, body }) => [
        String(id),
        // The body is what this fold wrote before.
        { state: JSON.parse(String(body)) as State, version: Number(version) },
      ]),
    );
    for (const recorded of page) {
      const before = folded.get(recorded.streamId) ?? { state: fold.initial, version: 0 };
      if (recorded.stored.version <= before.version) continue;
      folded.set(recorded.streamId, {
        state: fold.evolve(before.state, recorded),
        version: recorded.stored.version,
        last: recorded,
      });
    }
    return [...folded].flatMap(([streamId, { state, version, last }]) =>
      last === undefined
        ? []
        : [{ ...fold.columns(state, last), stream_id: streamId, version, body: JSON.stringify(state) }],
    );
  },
});
