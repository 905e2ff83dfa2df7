import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RomeClock } from '../../../src/infrastructure/time/rome-clock.js';

describe('the clock', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
  afterEach(() => void jest.useRealTimers());

  const momentsAt = (instants: readonly string[]) => {
    const clock = new RomeClock();
    return instants.map((instant) => {
      jest.setSystemTime(new Date(instant));
      return clock.moment();
    });
  };

  it.each([
    ['in winter', '2026-01-31T22:59:59.999Z', '2026-01-31', '2026-01-31T23:00:00.000Z', '2026-02-01'],
    ['in summer', '2026-07-31T21:59:59.999Z', '2026-07-31', '2026-07-31T22:00:00.000Z', '2026-08-01'],
    [
      'when it is set back',
      '2026-02-01T12:00:00.000Z',
      '2026-02-01',
      '2026-01-31T12:00:00.000Z',
      '2026-01-31',
    ],
  ])('begins the day at midnight in Rome %s', (_, last, lastDay, first, firstDay) => {
    expect(momentsAt([last, first])).toEqual([
      { now: last, today: lastDay },
      { now: first, today: firstDay },
    ]);
  });
});
