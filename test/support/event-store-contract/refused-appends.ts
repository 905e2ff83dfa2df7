import { describe, expect, it } from '@jest/globals';
import { failureOf, headOf, newId, streamOf, writeLines, type Subject } from './contract-subject.js';
import { BEGINNING, command, diary, line } from './diary.fixture.js';

/** What no store may take, said before anything is sent where that can be known. */
export const faultyAppendsAreRefused = (subject: Subject): void => {
  describe('refused appends', () => {
    it('refuses an append without events', async () => {
      const { store } = subject();
      const refused = store.append(diary, newId(), BEGINNING, [], command());
      await expect(refused).rejects.toMatchObject({ name: 'AppendRefused', fault: 'empty' });
    });

    it('refuses more than a megabyte in one event', async () => {
      const { store } = subject();
      const id = newId();
      const big = line(id, 1, { text: 'x'.repeat(1_048_576) });
      const refused = store.append(diary, id, BEGINNING, [big], command());
      await expect(refused).rejects.toMatchObject({ name: 'AppendRefused', fault: 'too-large' });
      expect(await headOf(store, id)).toEqual(BEGINNING);
    });

    it('refuses more than a megabyte in several events, counted in bytes', async () => {
      const { store } = subject();
      const id = newId();
      const quarter = line(id, 1, { text: 'è'.repeat(140_000) });
      const refused = store.append(diary, id, BEGINNING, [quarter, quarter, quarter, quarter], command());
      await expect(refused).rejects.toMatchObject({ fault: 'too-large' });
    });

    it('takes an append just under a megabyte', async () => {
      const { store } = subject();
      const id = newId();
      const big = line(id, 1, { text: 'x'.repeat(1_000_000) });
      expect((await store.append(diary, id, BEGINNING, [big], command())).version).toBe(1);
    });

    it('refuses a head whose hash is not that of the last event', async () => {
      const { store } = subject();
      const id = newId();
      await writeLines(store, id, command());
      const head = { ...(await headOf(store, id)), leafHash: 'cd'.repeat(32) };
      const refused = store.append(diary, id, head, [line(id, 2)], command());
      await expect(refused).rejects.toMatchObject({ name: 'AppendRefused', fault: 'broken-chain' });
      expect(await streamOf(store, id)).toHaveLength(1);
    });

    it('refuses data that its codec could not read again', async () => {
      const { store } = subject();
      const id = newId();
      const refused = store.append(diary, id, BEGINNING, [line('no-uuid', 1)], command());
      expect(await failureOf(refused)).toBe('UnreadableEvent');
    });

    it.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800'])(
      'refuses %p, which has no canonical form',
      async (amount) => {
        const { store } = subject();
        const id = newId();
        const event = { type: 'AmountNoted', data: { diaryId: id, amount: amount as number } } as const;
        const refused = store.append(diary, id, BEGINNING, [event], command());
        await expect(refused).rejects.toMatchObject({ name: 'AppendRefused', fault: 'not-storable' });
      },
    );

    it('refuses a category that has no codec', async () => {
      const { store } = subject();
      const id = newId();
      const refused = store.append(
        { ...diary, category: 'unknown' },
        id,
        BEGINNING,
        [line(id, 1)],
        command(),
      );
      expect(await failureOf(refused)).toBe('UnreadableEvent');
    });
  });
};
