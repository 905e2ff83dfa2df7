import { join } from 'node:path';
import { PgTransparencyLog } from '../../dist/infrastructure/audit/notary/pg-transparency-log.js';
import { startNotary } from '../../dist/infrastructure/audit/notary/start-notary.js';
import { codecRegistry } from '../../dist/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../dist/infrastructure/event-store/postgres/postgres-event-store.js';
import { openDatabases } from '../../dist/infrastructure/persistence/databases.js';
import { createPool } from '../../dist/infrastructure/persistence/pool.js';
import { RomeClock } from '../../dist/infrastructure/time/rome-clock.js';
import { freePort, startService } from '../http/service.mjs';
import { fillLog } from './fill-log.mjs';

/** The tenant of a service that is not told otherwise. */
const TENANT = 'distretto-cremasco';
const LOOK_EVERY_MS = 50;

/** The service's own notary, until it has signed the whole log. */
const noteAll = async (folder, { notaryUrl }, log, size) => {
  const pool = createPool(notaryUrl, { name: 'notary', max: 4 });
  const failed = [];
  const tell = (_, error) => failed.push(error);
  const notary = startNotary({
    ...{ tenantId: TENANT, pool, clock: new RomeClock(), watch: { refused: tell, failed: tell } },
    ...{ keyFile: join(folder, 'keys', 'notary.key'), auditDir: join(folder, 'audit') },
    store: new PostgresEventStore(pool, codecRegistry),
  });
  while (failed.length === 0 && ((await log.latest('events'))?.size ?? 0) < size)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  await notary.stop();
  await pool.end();
  if (failed.length > 0) throw failed[0];
};

/** A data folder with the people of a service, a log of `events` events or a few more, and what its notary signed; gives how many. */
export const makeAuditedFolder = async (folder, events) => {
  const service = await startService(folder, await freePort());
  await service.stop();
  const databases = await openDatabases({ dataDir: folder });
  const owner = createPool(databases.ownerUrl, { name: 'bench', max: 1, statementTimeout: 0 });
  const app = createPool(databases.appUrl, { name: 'app', max: 1 });
  try {
    const size = await fillLog(owner, events);
    await noteAll(folder, databases, new PgTransparencyLog(app), size);
    return size;
  } finally {
    await Promise.all([owner.end(), app.end()]);
    await databases.stop();
  }
};
