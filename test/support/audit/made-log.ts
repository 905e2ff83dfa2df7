import { createHash } from 'node:crypto';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import type { AccessRow } from '../../../src/infrastructure/audit/bundle/access-rows.js';
import { canonicalJson } from '../../../src/infrastructure/event-store/canonical-json.js';
import { smallLeaf } from './small-tree.js';

/** Both logs, as a database holds them. */
export interface MadeLog {
  readonly events: readonly StoredEvent[];
  readonly accesses: readonly AccessRow[];
}

/** An id that follows from its name. */
export const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

/** An event before it has a text. */
export interface EventDraft {
  readonly position: number;
  readonly category: string;
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  readonly eventId: string;
  readonly recordedAt: string;
  readonly previousHash: string | null;
  readonly data: unknown;
  readonly actor: string;
}

/** The event with its text and hash. `write` makes the text of its facts. */
export const storedFrom = (
  draft: EventDraft,
  write: (facts: unknown) => string = canonicalJson,
): StoredEvent => {
  const { position, category, streamId, version, type, eventId, recordedAt, previousHash, data, actor } =
    draft;
  const stream = `${category}-${streamId}`;
  const commandId = idOf(`command of ${eventId}`);
  const metadata = {
    ...{ accessBasis: 'caseload', causationId: commandId, commandId, correlationId: commandId },
    actor: { kind: 'user', organisationId: idOf('organisation'), role: 'social-worker', userId: actor },
    ...{ effectiveAt: recordedAt, fingerprint: idOf('fingerprint'), legalBasis: 'public-interest-task' },
    ...{ policyVersion: '2026-1', previousHash, recordedAt, sensitivity: 'personal' },
    ...{ subjects: [idOf(streamId)], tenantId: 'distretto-prova' },
  };
  const body = write({ stream, version, eventId, type, data, metadata });
  const leafHash = smallLeaf(body).toString('hex');
  return { position, stream, category, version, eventId, commandId, type, recordedAt, body, leafHash };
};

const CATEGORIES = ['pact', 'household', 'subject'] as const;

/** Minutes after the beginning of 2026. */
const instant = (minute: number): string => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();

/** The draft of event `position` of an honest log, after what its stream holds so far. */
const draftOf = (
  position: number,
  streams: number,
  streamEnds: ReadonlyMap<string, StoredEvent>,
): EventDraft => {
  // neighbours are of different streams, and every stream goes on to the end
  const nth = (position * 7) % streams;
  const category = CATEGORIES[nth % CATEGORIES.length] ?? 'pact';
  const streamId = idOf(`stream ${nth}`);
  const before = streamEnds.get(`${category}-${streamId}`);
  return {
    ...{ position, category, streamId, version: (before?.version ?? 0) + 1, type: 'GoalAgreed.v1' },
    ...{ eventId: idOf(`event ${position}`), recordedAt: instant(position), actor: idOf('actor') },
    previousHash: before?.leafHash ?? null,
    data: {
      amount: position / 4,
      line: position,
      note: 'càsa «1» \u{1f331}',
      sealed: idOf(`ct ${position}`),
    },
  };
};

/** An honest log of so many events in a few streams, of any length. `change` alters what is recorded, honestly chained. */
export const madeEvents = (
  count: number,
  change: (draft: EventDraft) => EventDraft = (draft) => draft,
): readonly StoredEvent[] => {
  const ends = new Map<string, StoredEvent>();
  const streams = Math.max(1, Math.min(5, Math.floor(count / 3)));
  return Array.from({ length: count }, (_, index) => {
    const stored = storedFrom(change(draftOf(index + 1, streams, ends)));
    ends.set(stored.stream, stored);
    return stored;
  });
};

/** An honest access log. */
export const madeAccesses = (count: number, at = instant): readonly AccessRow[] =>
  Array.from({ length: count }, (_, index) => {
    const position = index + 1;
    const facts = { at: at(position), userId: idOf('reader'), subjectId: idOf(`subject ${position}`) };
    const body = canonicalJson({
      ...{ ...facts, id: idOf(`row ${position}`), role: 'social-worker', action: 'read' },
      ...{
        fieldClasses: ['P1'],
        rule: 'R1',
        outcome: 'allowed',
        correlationId: idOf('request'),
        client: 'web',
      },
    });
    return { position, ...facts, body };
  });

/** Leaf hashes of texts. */
export const leavesOf = (texts: readonly { readonly body: string }[]): readonly Buffer[] =>
  texts.map(({ body }) => smallLeaf(body));
