import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Position, StoredEvent } from '../../../src/application/ports/event-store.js';
import { READ_AHEAD_PAGE, readAhead } from '../../../src/infrastructure/subscriptions/read-ahead.js';

const eventAt = (position: Position): StoredEvent => ({
  position,
  stream: 'diary-1',
  category: 'diary',
  version: position,
  eventId: String(position),
  commandId: String(position),
  type: 'LineWritten.v1',
  recordedAt: '2026-03-02T09:00:00.000Z',
  body: '{}',
  leafHash: '',
});

/** A log of so many events that fails from some page on. */
const logOf = (events: number, failsAfter = Infinity) => {
  const asked: Position[] = [];
  const readAll = (after: Position, limit: number): Promise<readonly StoredEvent[]> => {
    asked.push(after);
    if (after >= failsAfter) return Promise.reject(new Error('the database is gone'));
    const length = Math.max(0, Math.min(limit, events - after));
    return Promise.resolve(Array.from({ length }, (_, n) => eventAt(after + n + 1)));
  };
  return { asked, readAll };
};

const positionsOf = async (pages: AsyncIterable<readonly StoredEvent[]>): Promise<readonly Position[]> => {
  const positions: Position[] = [];
  for await (const page of pages) positions.push(...page.map(({ position }) => position));
  return positions;
};

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, n) => n + 1);

describe('reading ahead', () => {
  it('gives every event once, in order, and no later one', async () => {
    const to = 2 * READ_AHEAD_PAGE + 7;
    expect(await positionsOf(readAhead(logOf(to + 50), 0, to))).toEqual(upTo(to));
  });

  it('begins after a position and ends where the log ends', async () => {
    expect(await positionsOf(readAhead(logOf(9), 4, 20))).toEqual([5, 6, 7, 8, 9]);
    expect(await positionsOf(readAhead(logOf(9), 9, 9))).toEqual([]);
  });

  it('has asked for the next page when it gives one', async () => {
    const log = logOf(3 * READ_AHEAD_PAGE);
    const pages = readAhead(log, 0, 3 * READ_AHEAD_PAGE);
    await pages.next();
    expect(log.asked).toEqual([0, READ_AHEAD_PAGE]);
    await pages.return();
  });

  it('lets the question for the next page leave before it gives one, whatever is done with the page', async () => {
    const left: Position[] = [];
    const { readAll } = logOf(2 * READ_AHEAD_PAGE);
    const store = {
      readAll: async (after: Position, limit: number) => {
        await nextTurn();
        left.push(after);
        return readAll(after, limit);
      },
    };
    const pages = readAhead(store, 0, 2 * READ_AHEAD_PAGE);
    await pages.next();
    expect(left).toEqual([0, READ_AHEAD_PAGE]);
    await pages.return();
  });

  it('gives what it has before it fails', async () => {
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const page of readAhead(logOf(5_000, READ_AHEAD_PAGE), 0, 5_000)) seen.push(page.length);
    };
    await expect(reading()).rejects.toThrow('the database is gone');
    expect(seen).toEqual([READ_AHEAD_PAGE]);
  });
});
