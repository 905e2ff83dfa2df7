import { describe, expect, it } from '@jest/globals';
import { WEIGHTLESS, weighed } from '../../../src/infrastructure/event-store/stream-cache.js';
import { randomHistories } from '../subscriptions/histories.fixture.js';

const HISTORIES = 300;
const CATEGORIES = 8;
const MUCH = 1_000_000;

describe('The state of every aggregate', () => {
  const histories = randomHistories(HISTORIES, 7);

  it('is there in the histories', () => {
    expect(new Set(histories.map(({ aggregate }) => aggregate.category)).size).toBe(CATEGORIES);
  });

  it('can be weighed, whatever has happened', () => {
    for (const { aggregate, events } of histories) {
      const state = events.reduce<unknown>(
        (before, event) => aggregate.evolve(before, event),
        aggregate.initial,
      );
      const { state: bytes, since } = weighed(state, { ...WEIGHTLESS, since: MUCH });
      expect([bytes > 0, since]).toEqual([true, 0]);
    }
  });

  it('negative control: one with a function in it could not', () => {
    expect(() => weighed({ act: () => undefined }, { ...WEIGHTLESS, since: MUCH })).toThrow(
      'could not be cloned',
    );
  });
});
