import type { Pool } from 'pg';
import type { EventStore } from '../../../application/ports/event-store.js';
import { createLogWatch } from '../../event-store/log-watch.js';

/** Exact text that is stored at a position of a log. */
export interface StoredLeaf {
  readonly position: number;
  readonly body: string;
}

/** A log that the notary follows. */
export interface LeafSource {
  /** Position of the last entry; 0 for an empty log. */
  head(): Promise<number>;
  /** Pages of entries after a position, for ever, in order; ends when `signal` aborts. */
  follow(after: number, signal: AbortSignal): AsyncIterable<readonly StoredLeaf[]>;
  /** Whether entries past their retention may be gone; their leaf hashes stay in the tree. */
  readonly forgets: boolean;
}

const PAGE = 1_000;

/** Milliseconds between two looks for new rows of the access log. */
const LOOK_EVERY = 200;

/** The event log, on either store. */
export const eventLeaves = (store: Pick<EventStore, 'head' | 'subscribe'>): LeafSource => ({
  head: () => store.head(),
  follow: (after, signal) => store.subscribe(after, { limit: PAGE, signal }),
  forgets: false,
});

/** The access log: positions are given under its head's lock, so whoever goes by them misses none. */
export const accessLeaves = (pool: Pool): LeafSource => {
  const head = async (): Promise<number> => {
    const { rows } = await pool.query<{ position: string }>({
      name: 'notary-access-head',
      text: 'SELECT position FROM access.head',
    });
    return Number(rows[0]?.position);
  };
  const pageAfter = async (after: number): Promise<readonly StoredLeaf[]> => {
    const { rows } = await pool.query<{ position: string; body: string }>({
      name: 'notary-access-page',
      text: 'SELECT position, body FROM access.entry WHERE position > $1 ORDER BY position LIMIT $2',
      values: [after, PAGE],
    });
    return rows.map(({ position, body }) => ({ position: Number(position), body }));
  };
  async function* follow(after: number, signal: AbortSignal) {
    const watch = createLogWatch({ head, every: LOOK_EVERY });
    const ended = (): boolean => signal.aborted;
    let position = after;
    while (!ended()) {
      const page = await pageAfter(position);
      if (ended()) return;
      position = page.at(-1)?.position ?? position;
      if (page.length > 0) yield page;
      if (page.length < PAGE) await watch.beyond(position, signal);
    }
  }
  return { head, follow, forgets: true };
};
