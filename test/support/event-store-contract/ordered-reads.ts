import { describe, expect, it } from '@jest/globals';
import { failureOf, newId, streamOf, writeLines, type Subject } from './contract-subject.js';
import { album, BEGINNING, command, diary, line } from './diary.fixture.js';

/** Promise 4, one order without gaps, for reads; loading. */
export const readsAreOrdered = (subject: Subject): void => {
  describe('loading', () => {
    it('answers the initial state and version 0 for a stream that does not exist', async () => {
      expect(await subject().store.load(diary, newId())).toEqual({ state: [], head: BEGINNING });
    });

    it('rebuilds the state and answers the head', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command(), { lines: 2 });
      const last = (await streamOf(store, id)).at(-1);
      const head = { version: 2, leafHash: last?.leafHash, recordedAt: last?.recordedAt };
      expect(await store.load(diary, id)).toEqual({ state: ['LineWritten 1', 'LineWritten 2'], head });
    });

    it('asks each time what others have appended', async () => {
      const { store, other } = subject();
      const id = newId();
      await writeLines(store, id, command());
      await store.load(diary, id);
      await writeLines(other, id, command(), { from: 2, lines: 2 });
      const { state, head } = await store.load(diary, id);
      expect(state).toEqual(['LineWritten 1', 'LineWritten 2', 'LineWritten 3']);
      expect(head.version).toBe(3);
    });

    it('folds the same events for each aggregate that asks', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command(), { lines: 2 });
      await store.load(diary, id);
      const counting = { category: 'diary', initial: 0, evolve: (total: number) => total + 1 };
      expect((await store.load(counting, id)).state).toBe(2);
      expect((await store.load(diary, id)).state).toHaveLength(2);
    });

    it('folds a stream of more than one page', async () => {
      const { store } = subject();
      const id = newId();
      for (const from of [1, 801, 1_601]) await writeLines(store, id, command(), { from, lines: 800 });
      const { state, head } = await store.load(diary, id);
      expect(head.version).toBe(2_400);
      expect(state.at(-1)).toBe('LineWritten 2400');
    });
  });

  describe('reading a stream', () => {
    it('answers nothing for a stream that does not exist', async () => {
      expect(await streamOf(subject().store, newId())).toEqual([]);
    });

    it('reads pages after a version, in order', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command(), { lines: 5 });
      const versions = async (after: number, limit: number) =>
        (await store.readStream(`diary-${id}`, after, limit)).map(({ version }) => version);
      expect(await versions(0, 2)).toEqual([1, 2]);
      expect(await versions(2, 2)).toEqual([3, 4]);
      expect(await versions(4, 2)).toEqual([5]);
      expect(await versions(5, 2)).toEqual([]);
      expect(await versions(99, 2)).toEqual([]);
    });

    it('never reads the events of another stream', async () => {
      const { store } = subject();
      const [id, neighbour] = [newId(), newId()];
      await writeLines(store, id, command());
      await writeLines(store, neighbour, command());
      await store.append(album, id, BEGINNING, [line(id, 1)], command());
      expect((await streamOf(store, id)).map(({ stream }) => stream)).toEqual([`diary-${id}`]);
    });

    it('reads at most 1,000 events at once', async () => {
      const { store } = subject();
      const id = newId();
      for (const from of [1, 601]) await writeLines(store, id, command(), { from, lines: 600 });
      expect(await store.readStream(`diary-${id}`, 0, 5_000)).toHaveLength(1_000);
    });

    it.each([0, -1, 0.5])('refuses a page of %d events', async (limit) => {
      const { store } = subject();
      expect(await failureOf(store.readStream('diary-x', 0, limit))).toBe('RangeError');
      expect(await failureOf(store.readAll(0, limit))).toBe('RangeError');
    });
  });

  describe('reading the log', () => {
    it('reads in the order of positions, without gaps', async () => {
      const { store } = subject();
      const before = await store.head();
      await Promise.all(
        Array.from({ length: 30 }, newId).map((id) => writeLines(store, id, command(), { lines: 2 })),
      );
      const positions = (await store.readAll(before, 1_000)).map(({ position }) => position);
      expect(positions).toEqual(Array.from({ length: 60 }, (_, index) => before + index + 1));
    });

    it('gives the events of a stream in the order of their versions', async () => {
      const { store } = subject();
      const before = await store.head();
      const id = newId();
      for (const from of [1, 2, 3]) await writeLines(store, id, command(), { from });
      expect((await store.readAll(before, 10)).map(({ version }) => version)).toEqual([1, 2, 3]);
    });

    it('pages after a position, exclusively', async () => {
      const { store } = subject();
      const before = await store.head();
      await writeLines(store, newId(), command(), { lines: 5 });
      const page = await store.readAll(before + 2, 2);
      expect(page.map(({ position }) => position)).toEqual([before + 3, before + 4]);
    });

    it('answers nothing after the head', async () => {
      const { store } = subject();
      expect(await store.readAll(await store.head(), 10)).toEqual([]);
    });

    it('answers the position of a receipt as the head', async () => {
      const { store } = subject();
      const { position } = await writeLines(store, newId(), command(), { lines: 3 });
      expect(await store.head()).toBe(position);
    });

    it('reads the events of some categories only, in order', async () => {
      const { store } = subject();
      const before = await store.head();
      const ids = Array.from({ length: 6 }, newId);
      for (const [index, id] of ids.entries())
        await store.append(index % 2 ? album : diary, id, BEGINNING, [line(id, 1)], command());
      const read = async (...categories: string[]) =>
        (await store.readAll(before, 10, categories)).map(({ position }) => position - before);
      expect(await read('diary')).toEqual([1, 3, 5]);
      expect(await read('album')).toEqual([2, 4, 6]);
      expect(await read('album', 'diary', 'album')).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await read('nothing')).toEqual([]);
      expect(await read()).toEqual([]);
    });

    it('fills a page of categories across the events of others', async () => {
      const { store } = subject();
      const before = await store.head();
      const id = newId();
      await writeLines(store, newId(), command(), { lines: 20 });
      await store.append(album, id, BEGINNING, [line(id, 1), line(id, 2)], command());
      await writeLines(store, newId(), command(), { lines: 20 });
      const page = await store.readAll(before, 2, ['album']);
      expect(page.map(({ position }) => position - before)).toEqual([21, 22]);
    });

    it('says the same through another adapter', async () => {
      const { store, other } = subject();
      const before = await store.head();
      await writeLines(store, newId(), command(), { lines: 3 });
      expect(await other.readAll(before, 10)).toEqual(await store.readAll(before, 10));
      expect(await other.head()).toBe(await store.head());
    });
  });
};
