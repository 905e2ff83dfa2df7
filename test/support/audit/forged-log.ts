import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import type { AccessRow } from '../../../src/infrastructure/audit/bundle/access-rows.js';
import { canonicalJson } from '../../../src/infrastructure/event-store/canonical-json.js';
import { idOf } from './made-log.js';
import { smallLeaf } from './small-tree.js';

/** The stored text, as far as a forger cares. */
export interface Text {
  stream: string;
  version: number;
  eventId: string;
  type: string;
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

// The fixture wrote it.
const textOf = ({ body }: StoredEvent): Text => JSON.parse(body) as Text;

const columnsFrom = (position: number, text: Text): StoredEvent => {
  const body = canonicalJson(text);
  return {
    position,
    stream: text.stream,
    category: text.stream.slice(0, text.stream.indexOf('-')),
    version: text.version,
    eventId: text.eventId,
    commandId: String(text.metadata['commandId']),
    type: text.type,
    recordedAt: String(text.metadata['recordedAt']),
    body,
    leafHash: smallLeaf(body).toString('hex'),
  };
};

/** An event whose text and columns are changed together, its own hash fitted. */
export const rewritten = (event: StoredEvent, change: (text: Text) => void): StoredEvent => {
  const text = textOf(event);
  change(text);
  return columnsFrom(event.position, text);
};

/** A log in which positions, versions, links and ids are in order again, whatever was done to it: a perfect forgery. */
export const rechained = (events: readonly StoredEvent[]): readonly StoredEvent[] => {
  const [ends, ids] = [new Map<string, StoredEvent>(), new Set<string>()];
  return events.map((event, index) => {
    const text = textOf(event);
    const before = ends.get(text.stream);
    text.version = (before?.version ?? 0) + 1;
    text.metadata['previousHash'] = before?.leafHash ?? null;
    if (ids.has(text.eventId)) text.eventId = idOf(`another ${text.eventId}`);
    ids.add(text.eventId);
    const forged = columnsFrom(index + 1, text);
    ends.set(forged.stream, forged);
    return forged;
  });
};

/** Rows with positions that follow one another. */
export const renumbered = <Row extends { readonly position: number }>(rows: readonly Row[]): readonly Row[] =>
  rows.map((row, index) => ({ ...row, position: index + 1 }));

/** A row of the access log whose text and columns are changed together. */
export const rewrittenRow = (row: AccessRow, change: { readonly userId: string }): AccessRow => {
  const text = { ...(JSON.parse(row.body) as object), ...change };
  return { ...row, ...change, body: canonicalJson(text) };
};
