import { describe, expect, it } from '@jest/globals';
import { InFlight } from '../../src/application/in-flight.js';
import { CommandReused } from '../../src/application/ports/event-store.js';

describe('commands in flight', () => {
  it('that are equal are one', async () => {
    let acts = 0;
    const inFlight = new InFlight<number>();
    const act = async () => ++acts;
    expect(await Promise.all([inFlight.once('a', 'f', act), inFlight.once('a', 'f', act)])).toEqual([1, 1]);
  });

  it('that have another id are others', async () => {
    let acts = 0;
    const inFlight = new InFlight<number>();
    const act = async () => ++acts;
    expect(await Promise.all([inFlight.once('a', 'f', act), inFlight.once('b', 'f', act)])).toEqual([1, 2]);
  });

  it('with the id of another are refused while it runs', async () => {
    const inFlight = new InFlight<number>();
    const first = inFlight.once('a', 'f', async () => 1);
    await expect(inFlight.once('a', 'g', async () => 2)).rejects.toThrow(CommandReused);
    expect(await first).toBe(1);
  });

  it('are forgotten when they end, well or badly', async () => {
    const inFlight = new InFlight<number>();
    const failing = () => Promise.reject(new Error('no'));
    await expect(inFlight.once('a', 'f', failing)).rejects.toThrow('no');
    expect(await inFlight.once('a', 'f', async () => 1)).toBe(1);
    expect(await inFlight.once('a', 'g', async () => 2)).toBe(2);
  });
});
