import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { headOf, newId, streamOf, writeLines, type Subject } from './contract-subject.js';
import { BEGINNING, command, diary, line, someSealed } from './diary.fixture.js';

const sha256 = (body: string): string =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(body, 'utf8')
    .digest('hex');

const metadataOf = (body: string | undefined): Record<string, unknown> =>
  (JSON.parse(body ?? '{}') as { metadata: Record<string, unknown> }).metadata;

/** The bytes in the log: canonical, hashed, chained, complete. */
export const textIsWhatWasHashed = (subject: Subject): void => {
  describe('stored text', () => {
    it('is canonical JSON of stream, version, event id, type, data and metadata, without the position', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command());
      const [stored] = await streamOf(store, id);
      const text = JSON.parse(stored?.body ?? '') as Record<string, unknown>;
      expect(canonicalize(text)).toBe(stored?.body);
      expect(Object.keys(text)).toEqual(['data', 'eventId', 'metadata', 'stream', 'type', 'version']);
      const { eventId, stream, type, version } = stored ?? {};
      expect(text).toMatchObject({ eventId, stream, type, version, data: { diaryId: id, line: 1 } });
    });

    it('keeps every character as it was', async () => {
      const { store } = subject();
      const id = newId();
      const text = 'perché "virgolette" \\ \n\t\u0000\u001f\u2028 😀 {a,b} \'';
      await store.append(diary, id, BEGINNING, [line(id, 1, { text }), line(id, 2, { text: '' })], command());
      const [first, second] = await streamOf(store, id);
      expect(first && store.decode(first).event.data).toEqual({ diaryId: id, line: 1, text });
      expect(second && store.decode(second).event.data).toEqual({ diaryId: id, line: 2, text: '' });
    });

    it('is hashed as a leaf: SHA-256 of a zero byte and the text', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command(), { lines: 3 });
      for (const { body, leafHash } of await streamOf(store, id)) expect(leafHash).toBe(sha256(body));
    });

    it('chains each event to the one before, also inside one append', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command(), { lines: 3 });
      await writeLines(store, id, command(), { from: 4, lines: 2 });
      const stream = await streamOf(store, id);
      const previous = stream.map(({ body }) => metadataOf(body)['previousHash']);
      expect(previous).toEqual([null, ...stream.slice(0, -1).map(({ leafHash }) => leafHash)]);
    });

    it('says who, when and why (B.1)', async () => {
      const { store } = subject();
      const id = newId();
      const { now, ...context } = command({ reason: 'correction' });
      await writeLines(store, id, { ...context, now });
      const [stored] = await streamOf(store, id);
      expect(metadataOf(stored?.body)).toEqual({
        ...context,
        recordedAt: now,
        effectiveAt: now,
        legalBasis: 'public-interest-task',
        sensitivity: 'internal',
        subjects: [],
        previousHash: null,
      });
    });

    it('takes from the codec when the fact was true and whom it is about', async () => {
      const { store } = subject();
      const [id, ownerId] = [newId(), newId()];
      const named = { type: 'OwnerNamed', data: { diaryId: id, ownerId, name: someSealed() } } as const;
      const noted = { type: 'FindingNoted', data: { diaryId: id, ownerId, finding: someSealed() } } as const;
      const dated = line(id, 1, { writtenOn: '2026-02-28' });
      await store.append(diary, id, BEGINNING, [dated, named, noted], command());
      const metadata = (await streamOf(store, id)).map(({ body }) => metadataOf(body));
      expect(metadata[0]).toMatchObject({ effectiveAt: '2026-02-28', sensitivity: 'internal', subjects: [] });
      expect(metadata[1]).toMatchObject({ sensitivity: 'personal', subjects: [ownerId] });
      expect(metadata[2]).toMatchObject({ sensitivity: 'special', subjects: [ownerId] });
    });

    it('writes the latest version of a type', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command());
      expect((await streamOf(store, id))[0]?.type).toBe('LineWritten.v2');
    });

    it('names the stream by category and id', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command());
      expect((await streamOf(store, id))[0]).toMatchObject({
        stream: `diary-${id}`,
        category: 'diary',
        version: 1,
      });
    });

    it('carries the command id of each event', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      await writeLines(store, id, context, { lines: 2 });
      const ids = (await streamOf(store, id)).map(({ commandId }) => commandId);
      expect(ids).toEqual([context.commandId, context.commandId]);
    });
  });

  describe('recorded time', () => {
    it('is the clock of the command', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command({ now: '2026-03-02T09:00:00.120Z' }));
      expect((await headOf(store, id)).recordedAt).toBe('2026-03-02T09:00:00.120Z');
    });

    it('never goes back within a stream', async () => {
      const { store } = subject();
      const id = newId();
      for (const now of ['2026-03-02T09:00:00.000Z', '2026-03-02T08:59:59.999Z', '2026-03-02T09:00:00.001Z'])
        await writeLines(store, id, command({ now }));
      const times = (await streamOf(store, id)).map(({ recordedAt }) => recordedAt);
      expect(times).toEqual([
        '2026-03-02T09:00:00.000Z',
        '2026-03-02T09:00:00.000Z',
        '2026-03-02T09:00:00.001Z',
      ]);
    });

    it('is one moment for all events of an append', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command(), { lines: 4 });
      expect(new Set((await streamOf(store, id)).map(({ recordedAt }) => recordedAt)).size).toBe(1);
    });
  });
};
