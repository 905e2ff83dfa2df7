import { codecRegistry } from '../dist/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../dist/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../dist/infrastructure/persistence/pool.js';
import { openReadDatabase } from '../dist/infrastructure/persistence/read-database.js';
import { entities } from '../dist/infrastructure/read-models/entities.js';
import { drawGrowth } from './growth/draw.mjs';
import { idleFigures } from './growth/idle.mjs';
import { listFigures } from './growth/lists.mjs';
import { logFigures, streamFigures } from './growth/log.mjs';
import { LENGTHS, SIZES } from './growth/sizes.mjs';
import { storageFigures } from './growth/storage.mjs';
import { growthLines } from './growth/lines.mjs';
import { fillLog } from './store/filling.mjs';
import { openedPool, withDatabase } from './temporary-database.mjs';

const [CONNECTIONS, OWNERS] = [8, 2];

const measuredLog = (say) =>
  withDatabase(async ({ appUrl, ownerUrl }) => {
    const pool = await openedPool(ownerUrl, OWNERS);
    const ourPool = createPool(appUrl, { name: 'events', max: CONNECTIONS });
    const owner = await openReadDatabase(ownerUrl, entities, () => undefined);
    const fresh = () => new PostgresEventStore(ourPool, codecRegistry);
    const store = fresh();
    try {
      const [sizes, storage] = [[], []];
      // a first time that does not count: the programs are warm before the smallest log is measured
      await fillLog(store, SIZES[0]);
      await logFigures({ store, fresh, pool, owner }, SIZES[0]);
      for (const size of SIZES) {
        say(`${size} events`);
        await fillLog(store, size);
        sizes.push(await logFigures({ store, fresh, pool, owner }, size));
        storage.push(await storageFigures(pool));
        await pool.query('VACUUM ANALYZE log.event');
      }
      say('long streams');
      return { sizes, storage, streams: await streamFigures({ store, fresh }, LENGTHS) };
    } finally {
      await store.close();
      await owner.destroy();
      await Promise.all([pool.end(), ourPool.end()]);
    }
  });

/** P8, P10, P12 and the curves from 10,000 events on; the curves are drawn into bench/plots. */
export const growthFigures = async (say) => {
  say('P8 lists');
  const lists = await listFigures();
  const log = await measuredLog(say);
  drawGrowth(log);
  say('P10 idle');
  return [...lists, ...growthLines(log), await idleFigures()];
};
