import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { gathered } from '../../../../src/infrastructure/audit/notary/gathered.js';
import { until } from '../../../support/condition.js';

const pagesOf = (pages: readonly (readonly number[])[], asked: { count: number }, error?: Error) =>
  (async function* () {
    for (const page of pages) {
      asked.count += 1;
      await nextTurn();
      yield page;
    }
    if (error) throw error;
  })();

describe('gathered pages', () => {
  it('come in order, together, at most so many, and are read ahead no further', async () => {
    const asked = { count: 0 };
    const pages = Array.from({ length: 50 }, (_, page) => [2 * page, 2 * page + 1]);
    const seen: number[] = [];
    for await (const items of gathered(pagesOf(pages, asked), 6)) {
      expect(items.length).toBeLessThanOrEqual(6);
      expect(2 * asked.count - seen.length).toBeLessThanOrEqual(6 + 2 * 4);
      seen.push(...items);
      await nextTurn();
    }
    expect(seen).toEqual(pages.flat());
  });

  it('give the failure of the source after what came before it', async () => {
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const items of gathered(pagesOf([[1], [2]], { count: 0 }, new Error('lost')), 10))
        seen.push(...items);
    };
    await expect(reading()).rejects.toThrow('lost');
    expect(seen).toEqual([1, 2]);
  });

  it('stop reading when nobody wants more', async () => {
    const asked = { count: 0 };
    for await (const items of gathered(
      pagesOf(
        Array.from({ length: 100 }, () => [1]),
        asked,
      ),
      3,
    )) {
      expect(items.length).toBeGreaterThan(0);
      break;
    }
    let before = -1;
    await until(async () => {
      const still = asked.count === before;
      before = asked.count;
      await nextTurn();
      return still;
    });
    expect(asked.count).toBeLessThan(10);
  });
});
