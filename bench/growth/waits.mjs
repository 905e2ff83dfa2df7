import { performance } from 'node:perf_hooks';
import { median, p99 } from '../rounds.mjs';

/** Milliseconds of `times` pieces of work one after the other: the one in the middle, and what 99 of 100 do not exceed. */
export const waits = async (times, work) => {
  const all = [];
  for (let n = 0; n < times; n++) {
    const start = performance.now();
    await work(n);
    all.push(performance.now() - start);
  }
  return { middle: median(all), p99: p99(all) };
};
