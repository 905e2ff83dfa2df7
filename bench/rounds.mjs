import { performance } from 'node:perf_hooks';
import { load } from './machine.mjs';

const middle = (sorted) => {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** The value in the middle of a list of numbers. */
export const median = (values) => middle(values.toSorted((a, b) => a - b));

/** The value that 99 of 100 do not exceed. */
export const p99 = (values) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? 0;

/**
 * Runs contenders in turn, A B C A B C: what the machine does meanwhile meets each of them.
 * The first round warms up and does not count. Gives the samples of each contender, by name, in the order of the rounds.
 */
export const interleaved = async (rounds, contenders) => {
  const samples = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, contender] of Object.entries(contenders)) {
      const sample = await contender();
      if (round > 0) samples[name].push(sample);
    }
    process.stdout.write('.');
  }
  return samples;
};

/**
 * Keeps `callers` callers busy for `seconds`, each with one piece of work at a time, and gives what was done per second
 * and the time, in milliseconds, that 99 of 100 pieces did not exceed. `caller(n)` makes the work of caller n.
 */
export const underLoad = async (callers, seconds, caller) => {
  const waits = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  const keepBusy = async (work) => {
    for (let before = start; before < end;) {
      const done = (await work()) ?? 1;
      const after = performance.now();
      waits.push({ done, wait: after - before });
      before = after;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, n) => keepBusy(caller(n))));
  const pieces = waits.reduce((sum, { done }) => sum + done, 0);
  return {
    perSecond: (pieces * 1_000) / (performance.now() - start),
    p99: p99(waits.map(({ wait }) => wait)),
  };
};

/** How many of `pieces` were done per second. */
export const timed = async (pieces, work) => {
  const start = performance.now();
  await work();
  return { perSecond: (pieces * 1_000) / (performance.now() - start) };
};

const perSecondOf = ({ perSecond }) => perSecond;

/**
 * A line of the results: medians of both sides, and the ratio of the rounds, each round's with its own neighbour.
 * `least` is the goal: the ratio is not below it.
 * `inverse` is for waits, of which less is better.
 */
export const compared = ({ id, work, ours, peer, of = perSecondOf, inverse = false, least, note = '' }) => {
  const ratios = ours.map((sample, round) => (of(sample) / of(peer[round])) ** (inverse ? -1 : 1));
  const ratio = median(ratios);
  return {
    ...{ id, work, ours: median(ours.map(of)), peer: median(peer.map(of)), ratio },
    ...{ goal: `>= ${least}`, met: ratio >= least, min: Math.min(...ratios), max: Math.max(...ratios) },
    ...{ load: load(), note },
  };
};
