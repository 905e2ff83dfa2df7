import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../../../src/application/ports/event-store.js';
import { append, appended, heldStore } from './append-batcher.scene.js';

describe('Group commit', () => {
  it('sends at once what has come in one turn of the loop', async () => {
    const { batcher, sent, answer } = heldStore();
    const receipts = Promise.all(['a', 'b', 'c'].map((stream) => batcher.submit(append(stream))));
    expect(await sent(1)).toEqual(['a', 'b', 'c']);
    await answer(1);
    expect(await receipts).toHaveLength(3);
  });

  it('sends together, in the next batch, what comes while one is in flight', async () => {
    const { batcher, batches, sent, answer } = heldStore();
    const first = batcher.submit(append('a'));
    await sent(1);
    const later = Promise.all(['b', 'c'].map((stream) => batcher.submit(append(stream))));
    expect(batches).toHaveLength(1);
    await answer(1);
    await first;
    expect(await sent(2)).toEqual(['b', 'c']);
    await answer(2);
    await later;
  });

  it('sends one append per stream in a batch, in the order they came', async () => {
    const { batcher, sent, answer } = heldStore();
    const all = Promise.all(['a', 'a', 'b', 'a'].map((stream) => batcher.submit(append(stream))));
    expect(await sent(1)).toEqual(['a', 'b']);
    await answer(1);
    expect(await sent(2)).toEqual(['a']);
    await answer(2);
    expect(await sent(3)).toEqual(['a']);
    await answer(3);
    await all;
  });

  it.each([
    ['events', { events: 2 }, [1, 1, 1]],
    ['bytes', { bytes: 100 }, [50, 50, 50]],
  ] as const)('closes a batch at its number of %s', async (_, limits, sizes) => {
    const { batcher, sent, answer } = heldStore(limits);
    const all = Promise.all(sizes.map((size, index) => batcher.submit(append(`s${index}`, { size }))));
    expect(await sent(1)).toEqual(['s0', 's1']);
    await answer(1);
    expect(await sent(2)).toEqual(['s2']);
    await answer(2);
    await all;
  });

  it('sends an append that is bigger than a batch alone', async () => {
    const { batcher, sent, answer } = heldStore({ bytes: 10 });
    const big = batcher.submit(append('big', { size: 50 }));
    expect(await sent(1)).toEqual(['big']);
    await answer(1);
    await big;
  });

  it('keeps as many batches in flight as it has lanes, and never a stream in two', async () => {
    const { batcher, sent, answer, batches } = heldStore({ lanes: 2 });
    const first = batcher.submit(append('a'));
    await sent(1);
    const rest = Promise.all(['a', 'b'].map((stream) => batcher.submit(append(stream))));
    expect(await sent(2)).toEqual(['b']);
    expect(batches).toHaveLength(2);
    await answer(1);
    await first;
    expect(await sent(3)).toEqual(['a']);
    await answer(2);
    await answer(3);
    await rest;
  });

  it('gives each append its own answer', async () => {
    const { batcher, answer } = heldStore();
    const outcomes = Promise.allSettled(
      ['a', 'b', 'c', 'd', 'e'].map((stream) => batcher.submit(append(stream))),
    );
    await answer(1, [
      appended,
      { outcome: 'conflict', actual: 4 },
      { outcome: 'reused' },
      { outcome: 'broken-chain' },
    ]);
    expect(await outcomes).toEqual([
      { status: 'fulfilled', value: { version: 1, position: 1 } },
      { status: 'rejected', reason: expect.objectContaining({ name: 'VersionConflict', actual: 4 }) },
      { status: 'rejected', reason: expect.objectContaining({ name: 'CommandReused' }) },
      { status: 'rejected', reason: expect.objectContaining({ fault: 'broken-chain' }) },
      { status: 'rejected', reason: expect.objectContaining({ name: 'StoreUnavailable' }) },
    ]);
  });

  it('sends equal commands once', async () => {
    const { batcher, answer, batches } = heldStore();
    const same = append('a');
    const receipts = Promise.all([batcher.submit(same), batcher.submit({ ...same })]);
    await answer(1);
    expect(new Set(await receipts).size).toBe(1);
    expect(batches).toEqual([[same]]);
  });

  it('refuses a command id that is in flight with another request or for another stream', async () => {
    const { batcher, answer } = heldStore();
    const first = append('a');
    const receipt = batcher.submit(first);
    const reused = expect.objectContaining({ name: 'CommandReused' });
    await expect(batcher.submit({ ...first, fingerprint: 'other' })).rejects.toEqual(reused);
    await expect(batcher.submit({ ...first, stream: 'b' })).rejects.toEqual(reused);
    await answer(1);
    await receipt;
  });

  it('refuses unsent what is queued behind a store that is gone', async () => {
    const { batcher, sent, held, batches } = heldStore();
    const first = batcher.submit(append('a'));
    await sent(1);
    const outcomes = Promise.allSettled([first, batcher.submit(append('b'))]);
    held[0]?.fail(new StoreUnavailable('gone'));
    for (const outcome of await outcomes) expect(outcome.status).toBe('rejected');
    expect(batches).toHaveLength(1);
  });

  it('goes on after a failure', async () => {
    const { batcher, sent, held, answer } = heldStore();
    const first = batcher.submit(append('a'));
    await sent(1);
    held[0]?.fail(new StoreUnavailable('gone'));
    await expect(first).rejects.toThrow(StoreUnavailable);
    const second = batcher.submit(append('a'));
    await answer(2);
    expect(await second).toEqual({ version: 1, position: 1 });
  });

  it('refuses unsent what has waited longer than its patience', async () => {
    const { batcher, batches } = heldStore({ patience: -1 });
    await expect(batcher.submit(append('a'))).rejects.toThrow('nothing was appended');
    expect(batches).toEqual([]);
  });

  it('has drained when nothing is queued or in flight', async () => {
    const { batcher, answer } = heldStore();
    const receipts = Promise.all(['a', 'a'].map((stream) => batcher.submit(append(stream))));
    let drained = false;
    const draining = batcher.drained().then(() => (drained = true));
    await answer(1);
    expect(drained).toBe(false);
    await answer(2);
    await receipts;
    await draining;
    expect(drained).toBe(true);
  });
});
