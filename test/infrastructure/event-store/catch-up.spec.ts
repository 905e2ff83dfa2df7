import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { catchUp } from '../../../src/infrastructure/event-store/catch-up.js';
import { createLogWatch, type LogWatch } from '../../../src/infrastructure/event-store/log-watch.js';

const turns = async (number: number): Promise<void> => {
  for (let turn = 0; turn < number; turn++) await new Promise(setImmediate);
};

describe('Catching up', () => {
  const follow = (watch: LogWatch) => {
    const reads: number[] = [];
    const readAll = async (after: number): Promise<readonly StoredEvent[]> => {
      reads.push(after);
      // a reader that never waits would otherwise never let the test go on
      await turns(1);
      return [];
    };
    const stop = new AbortController();
    const batches = catchUp({ readAll, watch }, 0, { limit: 10, signal: stop.signal, categories: ['none'] });
    return { reads, next: batches.next(), stop };
  };

  it('reads once and waits, also when the log is long and nothing of it is asked for', async () => {
    const watch = createLogWatch();
    watch.reached(5);
    const { reads, next, stop } = follow(watch);
    await turns(20);
    expect(reads).toEqual([0]);
    watch.reached(5);
    await turns(20);
    expect(reads).toEqual([0]);
    stop.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('reads again when the log has grown', async () => {
    const watch = createLogWatch();
    const { reads, next, stop } = follow(watch);
    await turns(5);
    watch.reached(1);
    await turns(5);
    expect(reads).toHaveLength(2);
    stop.abort();
    await next;
  });
});

describe('Watching the log', () => {
  it('looks at the head only while somebody waits, and once for all who wait', async () => {
    let looks = 0;
    const head = async () => ++looks;
    const watch = createLogWatch({ head, every: 1 });
    const { signal } = new AbortController();
    await Promise.all([watch.beyond(0, signal), watch.beyond(1, signal), watch.beyond(2, signal)]);
    expect(looks).toBe(3);
    await turns(50);
    expect(looks).toBe(3);
  });

  it('tells everybody who waits when looking fails, and looks again for the next', async () => {
    const answers = [() => Promise.reject(new Error('gone')), () => Promise.resolve(7)];
    const watch = createLogWatch({ head: () => answers.shift()?.() ?? Promise.resolve(7), every: 1 });
    const { signal } = new AbortController();
    await expect(watch.beyond(0, signal)).rejects.toThrow('gone');
    await watch.beyond(0, signal);
    expect(watch.known()).toBe(7);
  });
});
