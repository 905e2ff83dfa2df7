import type { DataSource } from 'typeorm';
import type { EventStore } from '../../application/ports/event-store.js';

/**
 * Events that a read model may be behind the log. At the speed of a rebuild it is caught up in a second or two; a
 * checkpoint also stands still for up to two pages while nothing concerns its read model.
 */
export const MOST_BEHIND = 10_000;

const CHECKPOINTS = `SELECT min(position) FILTER (WHERE name = ANY ($1)) AS last,
  count(*) FILTER (WHERE name = ANY ($1)) AS own, max(position) AS first FROM read.checkpoint`;

/**
 * Whether log and read models tell the same story: no read model holds what the log does not (one of the two was restored
 * without the other), and none is further behind than a moment's work. `names` are the read models of this build; one
 * that has never run is at 0. Parked streams do not count: all others are served, and an alarm says so.
 */
export const readModelsAgree = async (
  database: Pick<DataSource, 'query'>,
  store: Pick<EventStore, 'head'>,
  names: readonly string[],
): Promise<boolean> => {
  const [row] = await database.query<{ own: string; last: string | null; first: string | null }[]>(
    CHECKPOINTS,
    [names],
  );
  // asked after the checkpoints, so that what is appended meanwhile makes no read model look ahead
  const head = await store.head();
  const behind = head - (Number(row?.own ?? 0) < names.length ? 0 : Number(row?.last ?? 0));
  return Number(row?.first ?? 0) <= head && behind <= MOST_BEHIND;
};
