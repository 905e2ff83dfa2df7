import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { MessageContext, StreamHead } from '../../../src/application/ports/event-store.js';
import type { Aggregate, DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import type { Sealed } from '../../../src/domain/kernel/sealed.js';
import { createCodec } from '../../../src/infrastructure/event-store/codec.js';
import { createCodecRegistry } from '../../../src/infrastructure/event-store/create-codec-registry.js';
import {
  count,
  day,
  id,
  s0,
  sealed,
  word,
} from '../../../src/infrastructure/event-store/codecs/data-class.js';

type LineWritten = DomainEvent<
  'LineWritten',
  { diaryId: string; line: number; writtenOn?: string; text?: string }
>;
type OwnerNamed = DomainEvent<'OwnerNamed', { diaryId: string; ownerId: string; name: Sealed }>;
type FindingNoted = DomainEvent<'FindingNoted', { diaryId: string; ownerId: string; finding: Sealed }>;
type AmountNoted = DomainEvent<'AmountNoted', { diaryId: string; amount: number }>;

/** Events of an aggregate that exists only to try stores with. */
export type DiaryEvent = LineWritten | OwnerNamed | FindingNoted | AmountNoted;

type DiaryState = readonly string[];

const evolve = (state: DiaryState, { type, data }: DiaryEvent): DiaryState => [
  ...state,
  type === 'LineWritten' ? `${type} ${data.line}` : type,
];

/** Its state is the list of what happened. */
export const diary: Aggregate<DiaryState, DiaryEvent> = { category: 'diary', initial: [], evolve };
/** The same events under another category. */
export const album: Aggregate<DiaryState, DiaryEvent> = { category: 'album', initial: [], evolve };

const codecOf = (category: string) =>
  createCodec<DiaryEvent>(category, {
    LineWritten: {
      schema: z.strictObject({
        diaryId: id,
        line: count,
        writtenOn: z.exactOptional(day),
        text: z.exactOptional(word),
      }),
      upcasts: [({ no, ...v1 }: { no: number; diaryId: string }) => ({ ...v1, line: no })],
      effective: ({ writtenOn }) => writtenOn,
    },
    OwnerNamed: {
      schema: z.strictObject({ diaryId: id, ownerId: id, name: sealed('P1') }),
      upcasts: [],
      subjects: ({ ownerId }) => [ownerId],
    },
    FindingNoted: {
      schema: z.strictObject({ diaryId: id, ownerId: id, finding: sealed('P2') }),
      upcasts: [],
      subjects: ({ ownerId }) => [ownerId],
    },
    AmountNoted: { schema: z.strictObject({ diaryId: id, amount: s0(z.any()) }), upcasts: [] },
  });

/** Registry of the fixture's two categories. */
export const diaryCodecs = createCodecRegistry([codecOf('diary'), codecOf('album')]);

/** An event of a line; the more `text`, the bigger. */
export const line = (
  diaryId: string,
  no: number,
  more: { readonly writtenOn?: string; readonly text?: string } = {},
): DiaryEvent => ({ type: 'LineWritten', data: { diaryId, line: no, ...more } });

/** Looks like a sealed value; opens for nobody. */
export const someSealed = (): Sealed => ({ kid: randomUUID(), iv: 'aXY', ct: 'Y3Q', tag: 'dGFn' });

/** Where every stream begins. */
export const BEGINNING: StreamHead = { version: 0, leafHash: null, recordedAt: null };

/** Context of a new command. */
export const command = (more: Partial<MessageContext> = {}): MessageContext => ({
  commandId: randomUUID(),
  fingerprint: 'ab'.repeat(32),
  correlationId: randomUUID(),
  causationId: randomUUID(),
  tenantId: 'distretto-cremasco',
  actor: { kind: 'user', userId: 'prova-1', role: 'social-worker', organisationId: 'ufficio-prova' },
  accessBasis: 'caseload',
  policyVersion: '2026-1',
  now: '2026-03-02T09:00:00.000Z',
  ...more,
});
