import type pg from 'pg';
import type { FoundReceipt, Position, StoredEvent, Version } from '../../../application/ports/event-store.js';
import { gathering } from '../../persistence/gathering.js';
import { LOAD_LENGTH, type Loaded, type StreamReader } from '../load-stream.js';
import { sharedPages, type ReadPage } from '../shared-pages.js';
import { asUnavailable } from './database-trouble.js';

type Row = (string | null)[];

const COLUMNS = ['position', 'stream', 'category', 'version', 'event_id', 'command_id', 'type', 'recorded_at', 'body', 'leaf_hash']; // prettier-ignore
const EVENT = COLUMNS.map((column) => `e.${column}`).join(', ');

const STREAM_PAGE = `SELECT ${EVENT} FROM log.event e WHERE e.stream = $1 AND e.version > $2 ORDER BY e.version LIMIT $3`;

/** Many loads at once; each has one row at least, so that a receipt comes back for a stream without new events too. */
const LOADS = `SELECT q.nth, ${EVENT}, c.stream, encode(c.fingerprint, 'hex'), c.version, c.position
  FROM unnest($1::text[], $2::int[], $3::uuid[]) WITH ORDINALITY AS q (stream, after, command_id, nth)
  LEFT JOIN LATERAL (SELECT * FROM log.command k WHERE k.command_id = q.command_id LIMIT 1) c ON true
  LEFT JOIN LATERAL (
    SELECT * FROM log.event i WHERE i.stream = q.stream AND i.version > q.after ORDER BY i.version LIMIT $4
  ) e ON true
  ORDER BY q.nth, e.version`;

const LOG_PAGE = `SELECT ${EVENT} FROM log.event e WHERE e.position > $1 ORDER BY e.position LIMIT $2`;

/** Most events are of this category, which therefore has no index (log.event_category). */
const BUSIEST = 'pact';

/** With the busiest category among them, what is passed over is the smaller part, unless the log has hardly any of it. */
const BUSY_PAGE = `SELECT ${EVENT} FROM log.event e
  WHERE e.position > $1 AND e.category = ANY($3::text[]) ORDER BY e.position LIMIT $2`;

/** Positions first, from the index of each category; only those of the page are then fetched with their text. */
const CATEGORY_PAGE = `SELECT ${EVENT} FROM (
    SELECT found.position FROM unnest($3::text[]) AS asked (category)
    CROSS JOIN LATERAL (
      SELECT i.position FROM log.event i
      WHERE i.category = asked.category AND i.category <> '${BUSIEST}' AND i.position > $1 ORDER BY i.position LIMIT $2
    ) found ORDER BY found.position LIMIT $2
  ) page JOIN log.event e ON e.position = page.position ORDER BY e.position`;

const COMMAND = `SELECT stream, encode(fingerprint, 'hex'), version, position FROM log.command WHERE command_id = $1`;

const HEAD = 'SELECT position FROM log.head';

/**
 * The pool's sessions run in UTC, ISO style: `2026-11-21 10:00:00.12+00`, without zeros at the end.
 * Cut as text: making a date of it took a tenth of the time of reading an event.
 */
const instantOf = (text: string): string =>
  `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).slice(0, 3).padEnd(3, '0')}Z`;

const storedOf = (row: Row): StoredEvent | undefined => {
  const [position, stream, category, version, eventId, commandId, type, recordedAt, body, hash] = row;
  if (!position || !stream || !category || !version || !eventId) return undefined;
  if (!commandId || !type || !recordedAt || !body || !hash) return undefined;
  return {
    position: Number(position),
    stream,
    category,
    version: Number(version),
    eventId,
    commandId,
    type,
    recordedAt: instantOf(recordedAt),
    body,
    leafHash: hash.slice(2),
  };
};

const receiptOf = ([stream, fingerprint, version, position]: Row): FoundReceipt | undefined =>
  stream && fingerprint
    ? { stream, fingerprint, version: Number(version), position: Number(position) }
    : undefined;

const eventsOf = (rows: readonly Row[]): StoredEvent[] =>
  rows.map(storedOf).filter((stored) => stored !== undefined);

/** What a load asks for. */
interface LoadQuestion {
  readonly stream: string;
  readonly after: Version;
  readonly commandId: string | undefined;
}

/** Requests at work load a handful of streams each, often the same ones. */
const LOADING = { most: 64, lanes: 2 } as const;

const keyOf = ({ stream, after, commandId }: LoadQuestion): string => `${stream} ${after} ${commandId ?? ''}`;

/** The log, read. Every method throws StoreUnavailable when the database does not answer. */
export interface LogReader extends StreamReader {
  readonly all: ReadPage;
  command(commandId: string): Promise<FoundReceipt | undefined>;
  head(): Promise<Position>;
}

/** Named statements, keyset pages; every value is taken from the driver as text. */
export const createLogReader = (pool: pg.Pool): LogReader => {
  const ask = async (name: string, text: string, values: unknown[]): Promise<readonly Row[]> => {
    const types = { getTypeParser: () => (value: string) => value };
    const { rows } = await pool.query<Row>({ name, text, values, rowMode: 'array', types });
    return rows;
  };
  /** A read changes nothing: one that met a dead connection is simply asked again. */
  const read = (name: string, text: string, values: unknown[]): Promise<readonly Row[]> =>
    ask(name, text, values)
      .catch(() => ask(name, text, values))
      .catch((error: unknown) => {
        throw asUnavailable(error);
      });

  /** Equal questions are asked once. */
  const loadAll = async (questions: readonly LoadQuestion[]): Promise<readonly Loaded[]> => {
    const different = [...new Map(questions.map((question) => [keyOf(question), question])).values()];
    const rows = await read('log-loads', LOADS, [
      different.map(({ stream }) => stream),
      different.map(({ after }) => after),
      different.map(({ commandId }) => commandId ?? null),
      LOAD_LENGTH,
    ]);
    const found = different.map((): Row[] => []);
    for (const [nth, ...row] of rows) found[Number(nth) - 1]?.push(row);
    const answers = new Map(
      different.map((question, index) => {
        const own = found[index] ?? [];
        const receipt = receiptOf(own[0]?.slice(COLUMNS.length) ?? []);
        return [keyOf(question), { events: eventsOf(own), receipt }];
      }),
    );
    return questions.flatMap((question) => answers.get(keyOf(question)) ?? []);
  };
  const load = gathering(loadAll, LOADING);

  const all = sharedPages(async (after, limit, categories) => {
    if (!categories) return eventsOf(await read('log-all', LOG_PAGE, [after, limit]));
    const values = [after, limit, [...new Set(categories)]];
    if (categories.includes(BUSIEST)) return eventsOf(await read('log-busy', BUSY_PAGE, values));
    return eventsOf(await read('log-categories', CATEGORY_PAGE, values));
  });

  return {
    load: (stream, after, commandId) => load({ stream, after, commandId }),
    async stream(stream, after, limit) {
      return eventsOf(await read('log-stream', STREAM_PAGE, [stream, after, limit]));
    },
    all,
    async command(commandId) {
      return receiptOf((await read('log-command', COMMAND, [commandId]))[0] ?? []);
    },
    async head() {
      return Number((await read('log-head', HEAD, []))[0]?.[0]);
    },
  };
};
