import type { EventMetadata, StoredEvent } from '../../../application/ports/event-store.js';
import { agreesWithRow, readStoredText, type ClaimedText } from '../../../application/stored-text.js';
import { canonicalJson } from '../../event-store/canonical-json.js';
import { leafHash } from '../../event-store/leaf-hash.js';
import { nameBasedId } from '../../event-store/name-based-id.js';
import { idSet } from './id-set.js';

/** What is wrong with an event, in words without values; undefined when nothing is. */
export type EventCheck = (stored: StoredEvent) => string | undefined;

/** Where a stream is after the events so far. */
interface StreamEnd {
  readonly version: number;
  readonly leafHash: string;
  readonly recordedAt: string;
  readonly commandId: string;
  /** Events of its last command so far. */
  readonly nth: number;
}

type Text = ClaimedText & { readonly metadata: EventMetadata };

const isCanonical = (text: ClaimedText, body: string): boolean => {
  try {
    return canonicalJson(text) === body;
  } catch {
    // half a surrogate pair can be written in JSON and has no canonical form
    return false;
  }
};

const textOf = (body: string): Text | undefined => {
  const text = readStoredText(body);
  if (!text || !isCanonical(text, body)) return undefined;
  const { metadata } = text;
  return typeof metadata === 'object' && metadata !== null ? { ...text, metadata } : undefined;
};

const linkFault = (row: StoredEvent, { metadata }: Text, end: StreamEnd | undefined): string | undefined => {
  if (row.version !== (end?.version ?? 0) + 1) return 'the versions of its stream are not 1, 2, 3 …';
  if (metadata.previousHash !== (end?.leafHash ?? null))
    return 'it is not chained to the event before it in its stream';
  return end && row.recordedAt < end.recordedAt
    ? 'it is older than the event before it in its stream'
    : undefined;
};

/**
 * Looks at the events of a log one after the other, from position 1: places, hashes, canonical form, row against text,
 * versions, chains, ids. An event's id follows from its command and its number in it, so that unique commands have
 * events with unique ids.
 */
export const eventChecks = (): EventCheck => {
  const ends = new Map<string, StreamEnd>();
  const commands = idSet();
  let position = 0;
  return (row) => {
    position += 1;
    if (row.position !== position) return 'the position is missing';
    if (leafHash(row.body) !== row.leafHash) return 'the text does not match its hash';
    const text = textOf(row.body);
    if (!text) return 'the text is not in canonical form';
    if (!agreesWithRow(row, text)) return 'row and text disagree';
    const end = ends.get(row.stream);
    const fault = linkFault(row, text, end);
    if (fault !== undefined) return fault;
    const goesOn = end?.commandId === row.commandId;
    if (!goesOn && !commands.add(row.commandId)) return 'its command has recorded something before';
    const nth = goesOn ? end.nth + 1 : 0;
    if (row.eventId !== nameBasedId(String(nth), row.commandId))
      return 'its id does not follow from its command';
    const { version, recordedAt, commandId } = row;
    ends.set(row.stream, { version, leafHash: row.leafHash, recordedAt, commandId, nth });
    return undefined;
  };
};
