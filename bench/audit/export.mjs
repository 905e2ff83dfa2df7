// Writes the bundle of a whole log: a process of its own, since its memory is looked at. DATA_DIR, OUT.
import { performance } from 'node:perf_hooks';
import { accessRowsOf } from '../../dist/infrastructure/audit/bundle/access-rows.js';
import { bundleParts } from '../../dist/infrastructure/audit/bundle/bundle-parts.js';
import { writeBundle } from '../../dist/infrastructure/audit/bundle/write-bundle.js';
import { PgTransparencyLog } from '../../dist/infrastructure/audit/notary/pg-transparency-log.js';
import { codecRegistry } from '../../dist/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../dist/infrastructure/event-store/postgres/postgres-event-store.js';
import { openDatabases } from '../../dist/infrastructure/persistence/databases.js';
import { createPool } from '../../dist/infrastructure/persistence/pool.js';
import { memoryFloors } from '../growth/floors.mjs';

const { DATA_DIR, OUT } = process.env;

const databases = await openDatabases({ dataDir: DATA_DIR });
const pool = createPool(databases.appUrl, { name: 'export', max: 4 });
const sources = {
  ...{ store: new PostgresEventStore(pool, codecRegistry), log: new PgTransparencyLog(pool) },
  ...{ accessRows: accessRowsOf(pool), tenantId: 'distretto-cremasco' },
};
const memory = memoryFloors();
const progress = (done, total) => memory.at(done / (total + 1));
const start = performance.now();
await writeBundle(OUT, bundleParts(sources, { kind: 'all' }, { progress }));
const seconds = (performance.now() - start) / 1_000;
await pool.end();
await databases.stop();
const most = process.resourceUsage().maxRSS / 1_024;
console.log(JSON.stringify({ floors: memory.get(), most, seconds }));
