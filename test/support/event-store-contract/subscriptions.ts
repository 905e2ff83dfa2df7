import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { failureOf, newId, take, writeLines, type Subject } from './contract-subject.js';
import { album, BEGINNING, command, line } from './diary.fixture.js';

const positionsOf = (events: readonly StoredEvent[]): readonly number[] =>
  events.map(({ position }) => position);

const upFrom = (first: number, length: number): readonly number[] =>
  Array.from({ length }, (_, index) => first + index);

/** Promise 4 for those who follow the log. */
export const subscriptionsSkipNothing = (subject: Subject): void => {
  describe('subscribing', () => {
    it('catches up from the very beginning', async () => {
      const { store } = subject();
      await writeLines(store, newId(), command());
      const head = await store.head();
      expect(positionsOf(await take(store, 0, head, { limit: 1_000 }))).toEqual(upFrom(1, head));
    });

    it('resumes after a position, exclusively', async () => {
      const { store } = subject();
      const before = await store.head();
      await writeLines(store, newId(), command(), { lines: 6 });
      expect(positionsOf(await take(store, before + 2, 4))).toEqual(upFrom(before + 3, 4));
    });

    it('gives batches no longer than asked', async () => {
      const { store } = subject();
      const before = await store.head();
      await writeLines(store, newId(), command(), { lines: 7 });
      const lengths: number[] = [];
      const stop = new AbortController();
      for await (const batch of store.subscribe(before, { limit: 3, signal: stop.signal })) {
        lengths.push(batch.length);
        if (lengths.length === 3) stop.abort();
      }
      expect(lengths).toEqual([3, 3, 1]);
    });

    it('goes on with what is appended while it waits', async () => {
      const { store } = subject();
      const before = await store.head();
      const following = take(store, before, 3);
      for (const from of [1, 2, 3]) await writeLines(store, newId(), command(), { from });
      expect(positionsOf(await following)).toEqual(upFrom(before + 1, 3));
    });

    it('goes on with what another adapter appends', async () => {
      const { store, other } = subject();
      const before = await store.head();
      const following = take(store, before, 2);
      await writeLines(other, newId(), command(), { lines: 2 });
      expect(positionsOf(await following)).toEqual(upFrom(before + 1, 2));
    });

    it('gives every subscriber everything, each at its own pace', async () => {
      const { store, other } = subject();
      const before = await store.head();
      const following = [1, 3, 50].map((limit) => take(limit === 3 ? other : store, before, 60, { limit }));
      await Promise.all(
        Array.from({ length: 30 }, newId).map((id) => writeLines(store, id, command(), { lines: 2 })),
      );
      for (const events of await Promise.all(following))
        expect(positionsOf(events)).toEqual(upFrom(before + 1, 60));
    });

    it('follows some categories across the events of others', async () => {
      const { store } = subject();
      const before = await store.head();
      const following = take(store, before, 2, { categories: ['album'] });
      const [first, second] = [newId(), newId()];
      await writeLines(store, newId(), command(), { lines: 3 });
      await store.append(album, first, BEGINNING, [line(first, 1)], command());
      await writeLines(store, newId(), command(), { lines: 3 });
      await store.append(album, second, BEGINNING, [line(second, 1)], command());
      expect((await following).map(({ stream }) => stream)).toEqual([`album-${first}`, `album-${second}`]);
    });

    it('ends at once for a signal that has aborted before', async () => {
      const { store } = subject();
      const signal = AbortSignal.abort();
      const batches: unknown[] = [];
      for await (const batch of store.subscribe(0, { limit: 10, signal })) batches.push(batch);
      expect(batches).toEqual([]);
    });

    it('ends on abort while it waits', async () => {
      const { store } = subject();
      const stop = new AbortController();
      const waiting = store.subscribe(await store.head(), { limit: 10, signal: stop.signal });
      const next = waiting[Symbol.asyncIterator]().next();
      stop.abort();
      expect(await next).toEqual({ done: true, value: undefined });
    });

    it('ends when its reader leaves the loop', async () => {
      const { store } = subject();
      const before = await store.head();
      await writeLines(store, newId(), command(), { lines: 4 });
      const { signal } = new AbortController();
      let read = 0;
      for await (const batch of store.subscribe(before, { limit: 2, signal })) {
        read += batch.length;
        break;
      }
      expect(read).toBe(2);
    });

    it('refuses batches of no events', async () => {
      const { store } = subject();
      const { signal } = new AbortController();
      const batches = store.subscribe(0, { limit: 0, signal })[Symbol.asyncIterator]();
      expect(await failureOf(batches.next())).toBe('RangeError');
    });
  });
};
