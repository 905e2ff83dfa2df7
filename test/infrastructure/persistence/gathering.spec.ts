import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gathering } from '../../../src/infrastructure/persistence/gathering.js';

/** Round trips that end when they are told to; a question is answered with its double. */
const openScene = (most: number, lanes: number) => {
  const trips: { readonly questions: readonly number[]; readonly end: (error?: Error) => void }[] = [];
  const ask = gathering<number, number>(
    (questions) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error): void => (error ? reject(error) : resolve(questions.map((n) => 2 * n)));
        trips.push({ questions, end });
      }),
    { most, lanes },
  );
  return { ask, trips, questions: () => trips.map((trip) => trip.questions) };
};

describe('gathering', () => {
  it('asks together what is asked in one turn, and answers each its own', async () => {
    const { ask, trips, questions } = openScene(10, 1);
    const answers = [1, 2, 3].map((n) => ask(n));
    await nextTurn();
    expect(questions()).toEqual([[1, 2, 3]]);
    trips[0]?.end();
    expect(await Promise.all(answers)).toEqual([2, 4, 6]);
  });

  it('never answers a question by a round trip that began before it was asked', async () => {
    const { ask, trips, questions } = openScene(10, 1);
    void ask(1);
    await nextTurn();
    const later = [ask(1), ask(2)];
    await nextTurn();
    expect(questions()).toEqual([[1]]);
    trips[0]?.end();
    await nextTurn();
    await nextTurn();
    expect(questions()).toEqual([[1], [1, 2]]);
    trips[1]?.end();
    expect(await Promise.all(later)).toEqual([2, 4]);
  });

  it('sends at most so many in one round trip, and as many round trips as it has lanes', async () => {
    const { ask, trips, questions } = openScene(2, 2);
    const answers = [1, 2, 3, 4, 5].map((n) => ask(n));
    await nextTurn();
    expect(questions()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    for (const trip of trips) trip.end();
    await nextTurn();
    await nextTurn();
    expect(questions().at(-1)).toEqual([5]);
    trips[2]?.end();
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10]);
  });

  it('tells a failure to everybody of the round trip and to nobody else', async () => {
    const { ask, trips } = openScene(2, 1);
    const answers = [1, 2, 3].map((n) => ask(n));
    const settled = Promise.allSettled(answers);
    await nextTurn();
    trips[0]?.end(new Error('the database is gone'));
    await nextTurn();
    await nextTurn();
    trips[1]?.end();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });

  it('does not leave a question without an answer', async () => {
    const ask = gathering<number, number>(() => Promise.resolve([]), { most: 5, lanes: 1 });
    await expect(ask(1)).rejects.toThrow('without an answer');
  });
});
