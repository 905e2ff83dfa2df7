import pg from 'pg';
import { caseTimelineProjection } from '../../dist/infrastructure/read-models/case-timeline/case-timeline.projection.js';
import { caseViewProjection } from '../../dist/infrastructure/read-models/case-view/case-view.projection.js';
import { entities } from '../../dist/infrastructure/read-models/entities.js';
import { openReadDatabase } from '../../dist/infrastructure/persistence/read-database.js';
import { rebuildTogether } from '../../dist/infrastructure/subscriptions/rebuild.js';
import { copyIn, copyOut } from '../peers/copy.mjs';
import { compared, interleaved, median, timed } from '../rounds.mjs';
import { fillLog } from './filling.mjs';

const ROUNDS = 5;
const SIZES = [10_000, 50_000, 200_000];
const COMPARED_AT = 50_000;
const PARTS = 5;
const projections = [caseViewProjection, caseTimelineProjection];

/** Rebuilds both read models of the log's `events` in one pass, as the command line does; gives the speed, and the least heap seen in each fifth of the way. */
const rebuilding = (database, store, events) => async () => {
  const floors = Array.from({ length: PARTS }, () => Infinity);
  const { perSecond } = await timed(events, async () => {
    await rebuildTogether(database, store, projections, (done, total) => {
      const part = Math.min(PARTS - 1, Math.floor((done / (total + 1)) * PARTS));
      floors[part] = Math.min(floors[part], process.memoryUsage().heapUsed);
    });
  });
  return { perSecond, floors };
};

const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(0);

/** P5: both read models of a case built anew, at three sizes of the log. */
export const rebuildFigures = async ({ store, ownerUrl }) => {
  const database = await openReadDatabase(ownerUrl, entities, () => undefined);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const sizes = [];
  let runs;
  try {
    for (const size of SIZES) {
      const events = await fillLog(store, size);
      const rebuildAll = rebuilding(database, store, events);
      if (size === COMPARED_AT) {
        await rebuildAll();
        const tables = projections.map(({ table }) => `read.${table.name}`);
        const copies = await Promise.all(tables.map((table) => copyOut(client, table)));
        const copyAll = () =>
          timed(events, async () => {
            for (const [n, { text }] of copies.entries()) await copyIn(client, tables[n], text);
          });
        runs = await interleaved(ROUNDS, { ours: rebuildAll, copy: copyAll });
        sizes.push({ events, runs: runs.ours });
      } else {
        const { ours } = await interleaved(1, { ours: rebuildAll });
        sizes.push({ events, runs: ours });
      }
    }
  } finally {
    await client.end();
    await database.destroy();
  }
  const speeds = sizes.map((size) => median(size.runs.map(({ perSecond }) => perSecond)));
  const { floors } = sizes.at(-1).runs.at(-1);
  return [
    compared({
      ...{ id: 'P5', work: 'rebuild of case view and timeline, events/s; peer: COPY of the same rows' },
      ...{ ours: runs.ours, peer: runs.copy, least: 0.5 },
      note:
        sizes.map(({ events }, n) => `${events} events: ${Math.round(speeds[n])}/s`).join(', ') +
        `; least heap in each fifth of the longest: ${floors.map(megabytes).join(', ')} MB`,
    }),
  ];
};
