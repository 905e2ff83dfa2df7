import type { FoundReceipt, Position, Version } from '../../../application/ports/event-store.js';
import type { Ask, TextRow } from './ask-ordinals.js';

/** Position of the last event that has one, and its place on the server (-1 for none). */
export interface OrdinalHead {
  readonly position: Position;
  readonly commit: bigint;
}

/** An event that wants a position. */
export interface Unplaced {
  readonly commit: bigint;
  readonly eventId: string;
  /** Null for an event of a stranger. */
  readonly commandId: string | null;
  readonly fingerprint: string | null;
  readonly version: Version;
  readonly stream: string;
  readonly category: string;
  readonly leafHash: string;
}

/** Where an event with a position is found on the server. */
export interface Placed {
  readonly position: Position;
  readonly commit: bigint;
  readonly eventId: string;
  readonly stream: string;
  readonly category: string;
  readonly version: Version;
}

/** The consecutive positions, in PostgreSQL. Every method throws StoreUnavailable when it does not answer. */
export interface Ordinals {
  head(): Promise<OrdinalHead>;
  /**
   * Gives positions to events that come right after the place `after`. Undefined when `after` is not known here.
   * @throws LogContradicted
   */
  advance(after: bigint, events: readonly Unplaced[]): Promise<OrdinalHead | undefined>;
  /** Where commands were recorded, in the order asked for. */
  commands(ids: readonly string[]): Promise<readonly (FoundReceipt | undefined)[]>;
  /** Events with position > `after`, at most `limit`, of some categories or of all. */
  page(after: Position, limit: number, categories?: readonly string[]): Promise<readonly Placed[]>;
  /** Events of a stream with version > `after`, at most `limit`. */
  stream(stream: string, after: Version, limit: number): Promise<readonly Placed[]>;
}

const PLACED = 'o.position, o.commit_position, o.event_id, o.stream, o.category, o.version';

const HEAD = 'SELECT position, commit_position FROM esdb.head';
const ADVANCE = 'SELECT * FROM esdb.advance($1, $2, $3, $4, $5, $6, $7, $8, $9)';
const PAGE = `SELECT ${PLACED} FROM esdb.ordinal o WHERE o.position > $1 ORDER BY o.position LIMIT $2`;
const STREAM = `SELECT ${PLACED} FROM esdb.ordinal o WHERE o.stream = $1 AND o.version > $2 ORDER BY o.version LIMIT $3`;

const CATEGORIES = `SELECT ${PLACED} FROM unnest($3::text[]) AS asked (category)
  CROSS JOIN LATERAL (
    SELECT i.* FROM esdb.ordinal i WHERE i.category = asked.category AND i.position > $1 ORDER BY i.position LIMIT $2
  ) o ORDER BY o.position LIMIT $2`;

/** The events of a command follow each other: the first says what it was, the last where it ended. */
const COMMANDS = `SELECT q.nth, f.stream, encode(f.fingerprint, 'hex'), l.version, l.position
  FROM unnest($1::uuid[]) WITH ORDINALITY AS q (command_id, nth)
  CROSS JOIN LATERAL (
    SELECT o.stream, o.fingerprint FROM esdb.ordinal o WHERE o.command_id = q.command_id ORDER BY o.position LIMIT 1
  ) f CROSS JOIN LATERAL (
    SELECT o.version, o.position FROM esdb.ordinal o WHERE o.command_id = q.command_id ORDER BY o.position DESC LIMIT 1
  ) l`;

const placedOf = ([position, commit, eventId, stream, category, version]: TextRow): Placed => ({
  position: Number(position),
  commit: BigInt(commit ?? ''),
  eventId: eventId ?? '',
  stream: stream ?? '',
  category: category ?? '',
  version: Number(version),
});

const headOf = ([position, commit]: TextRow): OrdinalHead => ({
  position: Number(position),
  commit: BigInt(commit ?? '-1'),
});

/** The table of ordinals, read and advanced through `ask`. */
export const createOrdinals = (ask: Ask): Ordinals => ({
  async head() {
    return headOf((await ask('esdb-head', HEAD, []))[0] ?? []);
  },
  async advance(after, events) {
    const [[outcome, ...head] = []] = await ask('esdb-advance', ADVANCE, [
      after,
      events.map(({ commit }) => commit),
      events.map(({ eventId }) => eventId),
      events.map(({ commandId }) => commandId),
      events.map(({ version }) => version),
      events.map(({ stream }) => stream),
      events.map(({ category }) => category),
      events.map(({ fingerprint }) => fingerprint),
      events.map(({ leafHash }) => leafHash),
    ]);
    return outcome === 'advanced' ? headOf(head) : undefined;
  },
  async commands(ids) {
    const rows = await ask('esdb-commands', COMMANDS, [ids]);
    const found = new Map(
      rows.map(([nth, stream, fingerprint, version, position]) => [
        Number(nth),
        { stream: stream ?? '', fingerprint: fingerprint ?? '', version: Number(version), position: Number(position) }, // prettier-ignore
      ]),
    );
    return ids.map((_, index) => found.get(index + 1));
  },
  async page(after, limit, categories) {
    if (!categories) return (await ask('esdb-page', PAGE, [after, limit])).map(placedOf);
    const values = [after, limit, [...new Set(categories)]];
    return (await ask('esdb-categories', CATEGORIES, values)).map(placedOf);
  },
  async stream(stream, after, limit) {
    return (await ask('esdb-stream', STREAM, [stream, after, limit])).map(placedOf);
  },
});
