import { describe, expect, it } from '@jest/globals';
import { groupCommit } from '../../../src/infrastructure/access-log/group-commit.js';

const late = () => new Error('late');
const options = { most: 3, patience: 2_000, late };

/** A write that answers when it is told to, and remembers what it was given. */
const held = () => {
  const batches: { items: readonly number[]; answer: () => void; fail: () => void }[] = [];
  const write = (items: readonly number[]) =>
    new Promise<readonly number[]>((resolve, reject) => {
      batches.push({
        items,
        answer: () => resolve(items.map((item) => item * 10)),
        fail: () => reject(new Error('no')),
      });
    });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { batches, write, turn };
};

describe('Group commit', () => {
  it('sends a lone item at once and what comes meanwhile together, in order', async () => {
    const { batches, write, turn } = held();
    const commit = groupCommit(write, options);
    const first = commit(1);
    await turn();
    const rest = Promise.all([commit(2), commit(3), commit(4), commit(5)]);
    await turn();
    expect(batches.map(({ items }) => items)).toEqual([[1]]);
    batches[0]?.answer();
    expect(await first).toBe(10);
    await turn();
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
    batches[1]?.answer();
    await turn();
    batches[2]?.answer();
    expect(await rest).toEqual([20, 30, 40, 50]);
  });

  it('takes callers of the same turn together', async () => {
    const { batches, write, turn } = held();
    const commit = groupCommit(write, options);
    const both = Promise.all([commit(1), commit(2)]);
    await turn();
    batches[0]?.answer();
    expect(await both).toEqual([10, 20]);
    expect(batches).toHaveLength(1);
  });

  it('tells everybody of a failed write, and goes on', async () => {
    const { batches, write, turn } = held();
    const commit = groupCommit(write, options);
    const both = Promise.allSettled([commit(1), commit(2)]);
    await turn();
    batches[0]?.fail();
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = commit(3);
    await turn();
    batches[1]?.answer();
    expect(await next).toBe(30);
  });

  it('gives up a write that hangs, does not send who has waited too long, and goes on', async () => {
    const { batches, write, turn } = held();
    const commit = groupCommit(write, { ...options, patience: 20 });
    const hanging = commit(1);
    await turn();
    const told = await Promise.allSettled([hanging, ...[2, 3, 4, 5].map((item) => commit(item))]);
    expect(told).toEqual(told.map(() => ({ status: 'rejected', reason: new Error('late') })));
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
    const next = commit(6);
    batches[1]?.answer();
    await turn();
    expect(batches.at(-1)?.items).toEqual([6]);
    batches.at(-1)?.answer();
    expect(await next).toBe(60);
  });

  it('lets a write fail that throws at once or answers too little', async () => {
    const throws = groupCommit<number, number>(() => {
      throw new Error('at once');
    }, options);
    await expect(throws(1)).rejects.toThrow('at once');
    const short = groupCommit<number, number>(async () => [], options);
    await expect(short(1)).rejects.toThrow('no answer');
  });
});
