import { MAX_PAGE, type Position } from '../../../application/ports/event-store.js';
import { gathering } from '../../persistence/gathering.js';
import { leafHash } from '../leaf-hash.js';
import { LogContradicted } from './log-contradicted.js';
import type { Ordinals, OrdinalHead, Unplaced } from './ordinals.js';
import type { RecentReceipts } from './recent-receipts.js';
import { BEFORE_ALL, type LoggedRecord, type ServerReader } from './server-reader.js';
import { besideOf, bodyOf } from './stored-record.js';

/** Tells the category of a stream; undefined for streams that are not of this service. */
export type CategoryOf = (stream: string) => string | undefined;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEX = /^([0-9a-f]{2})+$/;

const unplacedOf = (record: LoggedRecord, category: string): Unplaced => {
  const { commandId, fingerprint } = besideOf(record);
  return {
    commit: record.commit,
    eventId: record.id,
    commandId: UUID.test(commandId) ? commandId : null,
    fingerprint: HEX.test(fingerprint) ? fingerprint : null,
    version: Number(record.revision) + 1,
    stream: record.streamId,
    category,
    leafHash: leafHash(bodyOf(record)),
  };
};

/** A full page may end within an append, whose events are counted together or not at all. */
const withoutCutAppend = (records: readonly LoggedRecord[]): readonly LoggedRecord[] => {
  const last = records.at(-1);
  const commandId = last ? besideOf(last).commandId : '';
  if (commandId === '') return records;
  return records.slice(0, records.findLastIndex((record) => besideOf(record).commandId !== commandId) + 1);
};

const latest = (...commits: readonly (bigint | undefined)[]): bigint =>
  commits.reduce<bigint>(
    (last, commit) => (commit !== undefined && commit > last ? commit : last),
    BEFORE_ALL,
  );

/** All questions of one moment are one answer. */
const SHARED = { most: 10_000, lanes: 1 } as const;

/**
 * Counts on where counting has stopped, up to the end of the log, and answers the last position. Those who ask while it
 * counts share the next count, so that an answer is never older than its question.
 * What was looked through is kept in memory, so that the server's own events are not read again each time.
 * @throws LogContradicted, StoreUnavailable
 */
export const createAdvance = (
  reader: ServerReader,
  ordinals: Ordinals,
  categoryOf: CategoryOf,
  receipts: Pick<RecentReceipts, 'note'>,
): (() => Promise<Position>) => {
  let head: OrdinalHead | undefined;
  let scanned = BEFORE_ALL;

  const place = async (
    known: OrdinalHead,
    records: readonly LoggedRecord[],
  ): Promise<OrdinalHead | undefined> => {
    const events = records.flatMap((record) => {
      const category = categoryOf(record.streamId);
      return category === undefined ? [] : [unplacedOf(record, category)];
    });
    if (events.length === 0) return known;
    const placed = await ordinals.advance(known.commit, events);
    if (placed) receipts.note(events, placed);
    return placed;
  };

  /** A server that was set back to an earlier day, or another server, would give positions a second time. */
  const verify = async ({ position }: OrdinalHead): Promise<void> => {
    const [last] = await ordinals.page(position - 1, 1);
    if (!last) return;
    const [record] = await reader.stream(last.stream, last.version - 1, 1);
    if (record?.id !== last.eventId || record.commit !== last.commit)
      throw new LogContradicted('the last event that has a position is not there');
  };

  /** Reads one page and counts it; true when the log has been read to its end. */
  const step = async (limit: number): Promise<boolean> => {
    const known = head ?? (await ordinals.head());
    if (known.commit > scanned) scanned = known.commit;
    const page = await reader.log(scanned, limit);
    // a page begins with the record that was seen last, unless the server has thrown away one of its own
    const follows = head !== undefined && page[0]?.commit === scanned;
    if (scanned > BEFORE_ALL && !follows) await verify(known);
    const full = page.length >= limit;
    const unseen = page.filter(({ commit }) => commit > scanned);
    const records = full ? withoutCutAppend(unseen) : unseen;
    if (full && records.length === 0) return step(limit * 4);
    const placed = await place(known, records);
    // after a full page others may be ahead; after a restore of the database the places begin earlier than was seen
    head = full ? undefined : placed;
    scanned = placed ? latest(scanned, placed.commit, records.at(-1)?.commit) : BEFORE_ALL;
    return placed !== undefined && !full;
  };

  const advance = gathering(async (asked: readonly undefined[]) => {
    while (!(await step(MAX_PAGE + 1)));
    const position = head?.position ?? 0;
    return asked.map(() => position);
  }, SHARED);
  return () => advance(undefined);
};
