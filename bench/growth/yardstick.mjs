import { performance } from 'node:perf_hooks';
import { median } from '../rounds.mjs';

const [TIMES, EVENTS] = [9, 1_000];
const PAGE = 'SELECT body FROM log.event WHERE position <= $1 ORDER BY position';

/** Milliseconds of a piece of work that is the same whatever the log holds: its first thousand texts read and parsed. */
const yardstick = async (pool) => {
  const all = [];
  for (let n = 0; n < TIMES; n++) {
    const start = performance.now();
    const { rows } = await pool.query({ name: 'yardstick', text: PAGE, values: [EVENTS] });
    for (const { body } of rows) JSON.parse(body);
    all.push(performance.now() - start);
  }
  return median(all);
};

/**
 * Does `work` between two looks at the yardstick, and gives what it gives with their mean as `yard`: what the machine was
 * worth meanwhile. Growing takes long, and a shared machine is never the same for long.
 */
export const beside = async (pool, work) => {
  const before = await yardstick(pool);
  const figure = await work();
  return { ...figure, yard: (before + (await yardstick(pool))) / 2 };
};
