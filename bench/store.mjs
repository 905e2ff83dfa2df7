import { codecRegistry } from '../dist/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../dist/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../dist/infrastructure/persistence/pool.js';
import { emmettStore } from './peers/emmett.mjs';
import { rawLog } from './peers/raw.mjs';
import { appendFigures } from './store/append.mjs';
import { readFigures } from './store/read.mjs';
import { rebuildFigures } from './store/rebuild.mjs';
import { openedPool, serverSettings, withDatabase } from './temporary-database.mjs';

/** As many as the service opens for its events. */
const OUR_CONNECTIONS = 8;
/** As many as the callers of P1 are. */
const PEERS_CONNECTIONS = 16;

/** Runs `work` on a fresh server, with ours and the peers connected to it. */
const onServer = (work) =>
  withDatabase(async ({ appUrl, ownerUrl }) => {
    const rawPool = await openedPool(ownerUrl, PEERS_CONNECTIONS);
    const emmettPool = await openedPool(ownerUrl, PEERS_CONNECTIONS);
    const ourPool = createPool(appUrl, { name: 'events', max: OUR_CONNECTIONS });
    const store = new PostgresEventStore(ourPool, codecRegistry);
    try {
      const emmett = await emmettStore(ownerUrl, emmettPool);
      return await work({ store, emmett, rawPool, ownerUrl });
    } finally {
      await store.close();
      await Promise.all([rawPool, emmettPool, ourPool].map((pool) => pool.end()));
    }
  });

/** P1 to P5: ours, emmett-postgresql and raw SQL, by turns. Each half has a server of its own, whose logs begin empty. */
export const storeFigures = async (say) => {
  const appends = await onServer(async ({ store, emmett, rawPool }) => {
    say('P1-P3 appends');
    const [first, ...others] = await appendFigures({
      store,
      emmett,
      makeRaw: (text) => rawLog(rawPool, text),
    });
    return [{ ...first, note: `${first.note}; ${await serverSettings(rawPool)}` }, ...others];
  });
  const reads = await onServer(async ({ store, emmett, rawPool, ownerUrl }) => {
    say('P4 reads');
    const figures = await readFigures({ store, emmett, rawPool });
    say('P5 rebuilds');
    return [...figures, ...(await rebuildFigures({ store, ownerUrl }))];
  });
  return [...appends, ...reads];
};
