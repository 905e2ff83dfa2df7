import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../../src/application/ports/event-store.js';
import { nameBasedId } from '../../../src/infrastructure/event-store/name-based-id.js';
import { failureOf, headOf, newId, streamOf, writeLines, type Subject } from './contract-subject.js';
import { album, BEGINNING, command, diary, line } from './diary.fixture.js';

/** Promise 2: the same command again is the same answer and no second event. */
export const appendsAreIdempotent = (subject: Subject): void => {
  const writeTwo = (store: EventStore, id: string, context = command()) =>
    store.append(diary, id, BEGINNING, [line(id, 1), line(id, 2)], context);

  describe('idempotent append', () => {
    it('answers the same call again with the first receipt', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      const first = await writeTwo(store, id, context);
      expect(await writeTwo(store, id, context)).toEqual(first);
      expect(await streamOf(store, id)).toHaveLength(2);
    });

    it('answers with the first receipt after the stream has moved on', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      const first = await writeTwo(store, id, context);
      await writeLines(store, id, command(), { from: 3 });
      expect(await writeTwo(store, id, context)).toEqual(first);
      expect(await streamOf(store, id)).toHaveLength(3);
    });

    it('answers with the first receipt at a reloaded version too, and appends nothing', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      const first = await writeTwo(store, id, context);
      const head = await headOf(store, id);
      expect(await store.append(diary, id, head, [line(id, 1), line(id, 2)], context)).toEqual(first);
      expect(await streamOf(store, id)).toHaveLength(2);
    });

    it('takes a part of the events as the same command', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      const first = await writeTwo(store, id, context);
      expect(await store.append(diary, id, BEGINNING, [line(id, 1)], context)).toEqual(first);
    });

    it('answers through another adapter with the same receipt', async () => {
      const { store, other } = subject();
      const [id, context] = [newId(), command()];
      const first = await writeTwo(store, id, context);
      expect(await writeTwo(other, id, context)).toEqual(first);
    });

    it('tells a command id that is used for another request', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      await writeTwo(store, id, context);
      const reused = writeTwo(store, id, { ...context, fingerprint: 'cd'.repeat(32) });
      expect(await failureOf(reused)).toBe('CommandReused');
      expect(await streamOf(store, id)).toHaveLength(2);
    });

    it('tells a command id that is used for another stream', async () => {
      const { store } = subject();
      const context = command();
      await writeTwo(store, newId(), context);
      const id = newId();
      expect(await failureOf(writeTwo(store, id, context))).toBe('CommandReused');
      expect(await headOf(store, id)).toEqual(BEGINNING);
    });

    it('tells a command id that is used for another category', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      await writeTwo(store, id, context);
      expect(await failureOf(store.append(album, id, BEGINNING, [line(id, 1)], context))).toBe(
        'CommandReused',
      );
    });

    it('tells a reused command id at the same instant', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      const failures = await Promise.all([
        failureOf(writeTwo(store, id, context)),
        failureOf(writeTwo(store, id, { ...context, fingerprint: 'cd'.repeat(32) })),
      ]);
      expect(failures.sort()).toEqual(['CommandReused', 'none']);
      expect(await streamOf(store, id)).toHaveLength(2);
    });

    it('C2: one key from 50 clients at once is one event and equal answers, 50 keys', async () => {
      const { store, other } = subject();
      const keys = Array.from({ length: 50 }, () => ({ id: newId(), context: command() }));
      const answers = await Promise.all(
        keys.map(({ id, context }) =>
          Promise.all(
            Array.from({ length: 50 }, (_, client) => writeTwo(client % 2 ? store : other, id, context)),
          ),
        ),
      );
      for (const [key, receipts] of answers.entries()) {
        expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
        expect(await streamOf(store, keys[key]?.id ?? '')).toHaveLength(2);
      }
    });

    it('lets a command be tried again after a conflict, under the same id', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      await writeLines(store, id, command());
      expect(await failureOf(store.append(diary, id, BEGINNING, [line(id, 2)], context))).toBe(
        'VersionConflict',
      );
      expect((await writeLines(store, id, context, { from: 2 })).version).toBe(2);
    });

    it('makes event ids of command id and index', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      await writeTwo(store, id, context);
      const [first, second] = await streamOf(store, id);
      expect(first?.eventId).toBe(nameBasedId('0', context.commandId));
      expect(second?.eventId).toBe(nameBasedId('1', context.commandId));
    });
  });

  describe('finding a command', () => {
    it('finds where a command was recorded', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      const receipt = await writeTwo(store, id, context);
      const { fingerprint } = context;
      expect(await store.findCommand(context.commandId)).toEqual({
        stream: `diary-${id}`,
        fingerprint,
        ...receipt,
      });
    });

    it('finds nothing for a command that never was', async () => {
      expect(await subject().store.findCommand(newId())).toBeUndefined();
    });

    it('gives the receipt with the stream when it is loaded for the command', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      const receipt = await writeTwo(store, id, context);
      expect((await store.load(diary, id, context.commandId)).receipt).toMatchObject(receipt);
    });

    it('gives no receipt of a command of another stream, or of none', async () => {
      const { store } = subject();
      const [id, context] = [newId(), command()];
      await writeTwo(store, id, context);
      expect(await store.load(diary, newId(), context.commandId)).not.toHaveProperty('receipt');
      expect(await store.load(diary, id, newId())).not.toHaveProperty('receipt');
    });
  });
};
