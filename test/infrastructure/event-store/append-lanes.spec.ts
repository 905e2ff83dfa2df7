import { describe, expect, it } from '@jest/globals';
import { append, heldStore } from './append-batcher.scene.js';

const many = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `s${index}`);

describe('Lanes', () => {
  const lanesOf = (share: number) => {
    const scene = heldStore({ lanes: 2, share, events: 100 });
    const submit = (streams: readonly string[]) =>
      Promise.all(streams.map((stream) => scene.batcher.submit(append(stream))));
    const lengthOf = async (number: number): Promise<number> => (await scene.sent(number)).length;
    return { ...scene, submit, lengthOf };
  };

  it('share what waits, so that the callers of one are answered while the other is in flight', async () => {
    const { submit, lengthOf, answer } = lanesOf(2);
    const all = submit(many(9));
    expect([await lengthOf(1), await lengthOf(2)]).toEqual([5, 4]);
    await answer(1);
    await answer(2);
    await all;
  });

  it('stay even when one of them holds more than the other', async () => {
    const { submit, lengthOf, answer } = lanesOf(2);
    const first = submit(['a', 'b', 'c']);
    expect([await lengthOf(1), await lengthOf(2)]).toEqual([2, 1]);
    await answer(1);
    const later = submit(many(7));
    // eight are at work by then: four are this lane's part
    expect(await lengthOf(3)).toBe(4);
    await answer(2);
    expect(await lengthOf(4)).toBe(3);
    await answer(3);
    await answer(4);
    await Promise.all([first, later]);
  });

  it('do not part what is too little for two', async () => {
    const { submit, sent, answer, batches } = lanesOf(4);
    const all = submit(many(4));
    expect(await sent(1)).toEqual(many(4));
    await answer(1);
    await all;
    expect(batches).toHaveLength(1);
  });
});
