import { runningEmbeddedPostgres } from '../../dist/infrastructure/persistence/embedded/embedded-postgres.js';
import { readRaw } from '../peers/raw.mjs';
import { compared, interleaved, median, timed } from '../rounds.mjs';
import { openedPool } from '../temporary-database.mjs';
import { withAuditor } from './replay-desk.mjs';

const [ROUNDS, PAGE, PARTS] = [5, 1_000, 5];

const mainDatabase = async (folder) => {
  const { superuserUrl } = await runningEmbeddedPostgres(folder);
  return Object.assign(new URL(superuserUrl), { pathname: '/pacts' }).href;
};

const speedFigure = async (desk, pool, { size, events }) => {
  const after = size - events;
  const path = await desk.record(after + 1);
  const rate = (take) => timed(events, () => readRaw(pool, PAGE, take, after));
  const runs = await interleaved(ROUNDS, {
    ours: () => desk.read(path),
    peer: () => rate((body) => JSON.parse(body)),
    both: () => rate((body) => JSON.stringify(JSON.parse(body))),
  });
  const both = Math.round(median(runs.both.map(({ perSecond }) => perSecond)));
  const bytesEach = Math.round(runs.ours[0].bytes / events);
  const figure = compared({
    id: 'P9.replay',
    work: 'replay as NDJSON over HTTP, events/s; peer: raw paged read of the same events, texts parsed as JSON',
    ...{ ours: runs.ours, peer: runs.peer, least: 0.5 },
    note:
      `${events} events, ${bytesEach} bytes each as sent; checked against hash and schema, ` +
      `redacted, with both sentences; the peer when it also writes the JSON again: ${both}/s`,
  });
  return { figure, bytesEach };
};

/** Least memory in each fifth of a long replay. */
const memoryFigure = async (desk, { size, events }, bytesEach) => {
  const path = await desk.record(size - events + 1);
  const floors = Array.from({ length: PARTS }, () => Infinity);
  await desk.read(path, (bytes, megabytes) => {
    const part = Math.min(PARTS - 1, Math.floor((bytes * PARTS) / (bytesEach * events)));
    floors[part] = Math.min(floors[part], megabytes);
  });
  return compared({
    id: 'P10.engagement',
    work: `resident memory of the service while ${events} events are replayed as NDJSON, MB, last fifth against first (ratio: first / last)`,
    ...{ ours: [{ megabytes: floors.at(-1) }], peer: [{ megabytes: floors[0] }] },
    ...{ of: ({ megabytes }) => megabytes, inverse: true, least: 0.9 },
    note: `least in each fifth: ${floors.map((megabytes) => megabytes.toFixed(0)).join(', ')} MB`,
  });
};

/** P9 and P10: what an auditor reads in an engagement, over HTTP, from the end of a log of `size` events. */
export const replayFigures = (folder, size, { fast, long }) =>
  withAuditor(folder, async (desk) => {
    const pool = await openedPool(await mainDatabase(folder), 1);
    try {
      const { figure, bytesEach } = await speedFigure(desk, pool, { size, events: fast });
      return [figure, await memoryFigure(desk, { size, events: long }, bytesEach)];
    } finally {
      await pool.end();
    }
  });
