import type { AppendAnswer } from '../../../src/infrastructure/event-store/append-answer.js';
import type { EncodedAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import {
  createAppendBatcher,
  type BatchLimits,
} from '../../../src/infrastructure/event-store/postgres/append-batcher.js';

const LIMITS: BatchLimits = { events: 10, bytes: 1_000, lanes: 1, share: 10, patience: 60_000 };

let commands = 0;
/** An append of one event with a command of its own. */
export const append = (stream: string, more: { readonly size?: number } = {}): EncodedAppend => {
  const { size = 1 } = more;
  commands++;
  const event = {
    stream,
    category: 'diary',
    version: 1,
    eventId: `e${commands}`,
    commandId: `c${commands}`,
    type: 'LineWritten.v1',
    recordedAt: '2026-03-02T09:00:00.000Z',
    body: 'x'.repeat(size),
    leafHash: '',
  };
  return {
    stream,
    category: 'diary',
    commandId: `c${commands}`,
    fingerprint: 'f',
    expected: 0,
    previousHash: null,
    events: [event],
  };
};

/** The answer to an append of a new stream. */
export const appended: AppendAnswer = { outcome: 'appended', receipt: { version: 1, position: 1 } };

/** A store that notes its batches and answers when told to. */
export const heldStore = (limits: Partial<BatchLimits> = {}) => {
  const batches: (readonly EncodedAppend[])[] = [];
  const held: { answer: (answers: readonly AppendAnswer[]) => void; fail: (error: Error) => void }[] = [];
  const send = (batch: readonly EncodedAppend[]) =>
    new Promise<readonly AppendAnswer[]>((answer, fail) => {
      batches.push(batch);
      held.push({ answer, fail });
    });
  const batcher = createAppendBatcher(send, { ...LIMITS, ...limits });
  const sent = async (number: number): Promise<readonly string[]> => {
    while (batches.length < number) await new Promise(setImmediate);
    return batches[number - 1]?.map(({ stream }) => stream) ?? [];
  };
  const answer = async (number: number, answers?: readonly AppendAnswer[]): Promise<void> => {
    const streams = await sent(number);
    held[number - 1]?.answer(answers ?? streams.map(() => appended));
  };
  return { batcher, batches, held, sent, answer };
};
