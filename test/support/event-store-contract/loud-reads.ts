import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { leafHash } from '../../../src/infrastructure/event-store/leaf-hash.js';
import { failureOf, newId, streamOf, writeLines, type Subject } from './contract-subject.js';
import { command, diary } from './diary.fixture.js';

const written = async (subject: Subject): Promise<{ id: string; stored: StoredEvent }> => {
  const id = newId();
  await writeLines(subject().store, id, command());
  const [stored] = await streamOf(subject().store, id);
  if (!stored) throw new Error('Nothing was stored.');
  return { id, stored };
};

/** The stored text with something replaced, hashed anew as a careful forger would. */
const forged = (stored: StoredEvent, from: string, to: string): Partial<StoredEvent> => {
  const body = stored.body.replace(from, to);
  return { body, leafHash: leafHash(body) };
};

/** Promise 6: what this build cannot read stops the reader. */
export const unreadableIsLoud = (subject: Subject): void => {
  const FAULTS: readonly (readonly [string, (stored: StoredEvent) => Partial<StoredEvent>])[] = [
    ['an unknown type', (s) => ({ type: 'NeverSeen.v1', ...forged(s, 'LineWritten.v2', 'NeverSeen.v1') })],
    [
      'a newer version',
      (s) => ({ type: 'LineWritten.v3', ...forged(s, 'LineWritten.v2', 'LineWritten.v3') }),
    ],
    [
      'a type without version',
      (s) => ({ type: 'LineWritten', ...forged(s, 'LineWritten.v2', 'LineWritten') }),
    ],
    ['a changed value', (s) => ({ body: s.body.replace('"line":1', '"line":7') })],
    ['a lost character', (s) => ({ body: s.body.slice(0, -1) })],
    ['text that is no JSON', (s) => forged(s, '{', '')],
    ['text that is no object', () => ({ body: '7', leafHash: leafHash('7') })],
    ['text without metadata', () => ({ body: '{}', leafHash: leafHash('{}') })],
    ['a field of the wrong kind', (s) => forged(s, '"line":1', '"line":"x"')],
    ['a missing field', (s) => forged(s, ',"line":1', '')],
    ['a field too many', (s) => forged(s, '"line":1', '"line":1,"other":1')],
    ['another version in the text', (s) => forged(s, '"version":1', '"version":2')],
    ['another event id in the row', () => ({ eventId: newId() })],
    ['another time in the row', () => ({ recordedAt: '2026-03-02T09:00:00.001Z' })],
    ['another hash', () => ({ leafHash: 'ab'.repeat(32) })],
  ];

  describe('unreadable is loud', () => {
    it.each(FAULTS)('load and decode stop at %s', async (_, fault) => {
      const { store, other, tamper } = subject();
      const { id, stored } = await written(subject);
      const change = fault(stored);
      await tamper(stored, change);
      expect(() => store.decode({ ...stored, ...change })).toThrow(
        expect.objectContaining({ name: 'UnreadableEvent' }),
      );
      expect(await failureOf(other.load(diary, id))).toBe('UnreadableEvent');
    });

    it('reads older versions of a type', async () => {
      const { store, other, tamper } = subject();
      const { id, stored } = await written(subject);
      const body = stored.body.replace('LineWritten.v2', 'LineWritten.v1').replace('"line":1', '"no":1');
      await tamper(stored, { type: 'LineWritten.v1', body, leafHash: leafHash(body) });
      expect((await other.load(diary, id)).state).toEqual(['LineWritten 1']);
      const [old] = await streamOf(store, id);
      expect(old && store.decode(old).event).toEqual({ type: 'LineWritten', data: { diaryId: id, line: 1 } });
    });

    it('never repeats a stored value in its message', async () => {
      const { store } = subject();
      const { id, stored } = await written(subject);
      const damaged = { ...stored, ...forged(stored, '"line":1', '"line":"x"') };
      expect(() => store.decode(damaged)).not.toThrow(new RegExp(id));
    });

    it('decodes event, stream id and metadata of a sound event', async () => {
      const { store } = subject();
      const { id, stored } = await written(subject);
      const recorded = store.decode(stored);
      expect(recorded).toMatchObject({
        stored,
        streamId: id,
        event: { type: 'LineWritten', data: { diaryId: id, line: 1 } },
      });
      expect(recorded.metadata).toMatchObject({ commandId: stored.commandId, recordedAt: stored.recordedAt });
    });
  });
};
