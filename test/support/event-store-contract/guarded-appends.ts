import { describe, expect, it } from '@jest/globals';
import { failureOf, headOf, newId, streamOf, writeLines, type Subject } from './contract-subject.js';
import { BEGINNING, command, diary, line } from './diary.fixture.js';

/** Promise 1, guarded append, and promise 3, atomic. */
export const appendsAreGuarded = (subject: Subject): void => {
  describe('guarded append', () => {
    it('starts a stream at version 1', async () => {
      const { store } = subject();
      const id = newId();
      expect((await store.append(diary, id, BEGINNING, [line(id, 1)], command())).version).toBe(1);
    });

    it('counts versions in events, not in appends', async () => {
      const { store } = subject();
      const id = newId();
      expect((await writeLines(store, id, command(), { lines: 3 })).version).toBe(3);
      expect((await writeLines(store, id, command(), { from: 4, lines: 2 })).version).toBe(5);
    });

    it.each([0, 2, 99])('refuses version %i on a stream at version 1', async (version) => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command());
      const head = { ...(await headOf(store, id)), version };
      const refused = store.append(diary, id, head, [line(id, 2)], command());
      await expect(refused).rejects.toMatchObject({ name: 'VersionConflict', expected: version, actual: 1 });
    });

    it('refuses a later version on a stream that does not exist', async () => {
      const { store } = subject();
      const id = newId();
      const head = { version: 3, leafHash: 'ab'.repeat(32), recordedAt: '2026-01-01T00:00:00.000Z' };
      const refused = store.append(diary, id, head, [line(id, 4)], command());
      await expect(refused).rejects.toMatchObject({ name: 'VersionConflict', actual: 0 });
    });

    it('names the stream of a conflict', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command());
      const refused = store.append(diary, id, BEGINNING, [line(id, 2)], command());
      await expect(refused).rejects.toMatchObject({ stream: `diary-${id}` });
    });

    it('leaves nothing of a refused append', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command());
      const context = command();
      const before = await store.head();
      await failureOf(store.append(diary, id, BEGINNING, [line(id, 2), line(id, 3)], context));
      expect(await store.head()).toBe(before);
      expect(await streamOf(store, id)).toHaveLength(1);
      expect(await store.findCommand(context.commandId)).toBeUndefined();
    });

    it('takes the next append after a refused one', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command());
      await failureOf(store.append(diary, id, BEGINNING, [line(id, 9)], command()));
      expect((await writeLines(store, id, command(), { from: 2 })).version).toBe(2);
    });

    it('sees what another adapter has appended', async () => {
      const { store, other } = subject();
      const id = newId();
      const head = await headOf(store, id);
      await writeLines(other, id, command());
      expect(await failureOf(store.append(diary, id, head, [line(id, 1)], command()))).toBe(
        'VersionConflict',
      );
    });

    it.each([1, 2, 3, 4, 5])('C1: of 200 clients at one version exactly one wins, round %i', async () => {
      const { store, other } = subject();
      const id = newId();
      const rounds = Array.from({ length: 4 }, (_, round) => round);
      for (const round of rounds) {
        const head = await headOf(store, id);
        const clients = Array.from({ length: 200 }, (_, client) =>
          (client % 2 ? store : other).append(diary, id, head, [line(id, client)], command()),
        );
        const failures = await Promise.all(clients.map(failureOf));
        expect(failures.filter((failure) => failure === 'none')).toHaveLength(1);
        expect(failures.filter((failure) => failure === 'VersionConflict')).toHaveLength(199);
        expect(await streamOf(store, id)).toHaveLength(round + 1);
      }
    });

    it('lets appends to different streams all win', async () => {
      const { store } = subject();
      const before = await store.head();
      const receipts = await Promise.all(
        Array.from({ length: 100 }, newId).map((id) =>
          store.append(diary, id, BEGINNING, [line(id, 1)], command()),
        ),
      );
      const positions = receipts.map(({ position }) => position).sort((a, b) => a - b);
      expect(positions).toEqual(Array.from({ length: 100 }, (_, index) => before + index + 1));
    });

    it('keeps appends to one stream in the order they were sent', async () => {
      const { store } = subject();
      const id = newId();
      const second = async () => writeLines(store, id, command(), { from: 2 });
      await writeLines(store, id, command());
      await second();
      expect((await store.load(diary, id)).state).toEqual(['LineWritten 1', 'LineWritten 2']);
    });
  });

  describe('atomic append', () => {
    it('gives the events of one append consecutive positions, also among others', async () => {
      const { store } = subject();
      const before = await store.head();
      const ids = Array.from({ length: 20 }, newId);
      await Promise.all(ids.map((id) => writeLines(store, id, command(), { lines: 5 })));
      const log = await store.readAll(before, 1_000);
      expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => before + index + 1));
      for (const id of ids) {
        const positions = (await streamOf(store, id)).map(({ position }) => position);
        expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
      }
    });

    it('appends none of several events when one of them cannot be stored', async () => {
      const { store } = subject();
      const id = newId();
      await failureOf(store.append(diary, id, BEGINNING, [line(id, 1), line(id, -1)], command()));
      expect(await streamOf(store, id)).toEqual([]);
    });

    it('takes as many events as one append may need', async () => {
      const { store } = subject();
      const id = newId();
      expect((await writeLines(store, id, command(), { lines: 900 })).version).toBe(900);
    });
  });
};
