import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { sharedPages, type ReadPage } from '../../../src/infrastructure/event-store/shared-pages.js';

/** A log that is asked, and what it was asked for. */
const asked = (answer: () => Promise<readonly StoredEvent[]> = () => Promise.resolve([])) => {
  const questions: unknown[] = [];
  const read: ReadPage = (...question) => {
    questions.push(question);
    return answer();
  };
  return { questions, read, shared: sharedPages(read) };
};

describe('Pages of the log', () => {
  it('are read once for all who ask for them in one turn, each of its own', async () => {
    const { questions, shared } = asked();
    const pages = await Promise.all([shared(0, 9), shared(0, 9), shared(0, 9, ['diary']), shared(7, 9)]);
    expect(questions).toEqual([
      [0, 9, undefined],
      [0, 9, ['diary']],
      [7, 9, undefined],
    ]);
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).not.toBe(pages[2]);
  });

  it('are read once for each who asks without it (negative control)', async () => {
    const { questions, read } = asked();
    await Promise.all([read(0, 9), read(0, 9)]);
    expect(questions).toHaveLength(2);
  });

  it('are read again for who asks while they are being read: the log may have grown', async () => {
    let answered = 0;
    const { questions, shared } = asked(async () => {
      if (questions.length === 1) await shared(0, 9);
      answered += 1;
      return [];
    });
    await shared(0, 9);
    expect([questions.length, answered]).toEqual([2, 2]);
  });

  it('are read again after a failure, which all who asked are told of', async () => {
    const { questions, shared } = asked(() => Promise.reject(new Error('lost')));
    const both = await Promise.allSettled([shared(0, 9), shared(0, 9)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(shared(0, 9)).rejects.toThrow('lost');
    expect(questions).toHaveLength(2);
  });
});
