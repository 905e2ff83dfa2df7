import { join } from 'node:path';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { AccessLog } from './application/ports/access-log.js';
import type { EngagementKeys } from './application/ports/engagement-keys.js';
import type { EventStore } from './application/ports/event-store.js';
import type { Reservations } from './application/ports/reservations.js';
import type { BlindIndex, Sealer } from './application/ports/sealer.js';
import { openBackground, type BackgroundResources } from './background-work.js';
import { PgAccessLog } from './infrastructure/access-log/pg-access-log.js';
import { PgEngagementKeys } from './infrastructure/audit/replay/pg-engagement-keys.js';
import type { Config } from './infrastructure/config/config.js';
import { allCodecs, codecRegistry } from './infrastructure/event-store/codecs/codec-registry.js';
import { SchemaFieldClasses } from './infrastructure/event-store/codecs/field-classes.js';
import { openEventStore, type OpenEventStore } from './infrastructure/event-store/open-event-store.js';
import type { Log } from './infrastructure/observability/log.js';
import { openDatabases } from './infrastructure/persistence/databases.js';
import { migrate } from './infrastructure/persistence/migrate.js';
import { mainMigrations } from './infrastructure/persistence/migrations.js';
import type { Databases, OpeningOptions } from './infrastructure/persistence/opened-databases.js';
import { createPool } from './infrastructure/persistence/pool.js';
import { openReadDatabase } from './infrastructure/persistence/read-database.js';
import { keysMigrations } from './infrastructure/privacy/migrations.js';
import { openPrivacy } from './infrastructure/privacy/open-privacy.js';
import { entities } from './infrastructure/read-models/entities.js';
import { PostgresReservations } from './infrastructure/reservations/postgres-reservations.js';
import { RomeClock } from './infrastructure/time/rome-clock.js';

/** Everything that is opened once, before the application is put together, and closed after it. */
export interface Runtime {
  readonly config: Config;
  readonly log: Log;
  readonly databases: Databases;
  readonly clock: RomeClock;
  readonly store: OpenEventStore;
  readonly accessLog: AccessLog;
  readonly sealer: Sealer;
  readonly blindIndex: BlindIndex;
  readonly fieldClasses: SchemaFieldClasses;
  /** For reservations and other small tables of the application. */
  readonly operations: Pool;
  readonly accessPool: Pool;
  readonly readDatabase: DataSource;
  readonly reservations: Reservations;
  readonly engagementKeys: EngagementKeys;
  readonly background: BackgroundResources;
  close(): Promise<void>;
}

/** The part that requests are answered with: the audit process has no more. */
export type ApiResources = Omit<Runtime, 'databases' | 'store'> & {
  readonly databases: Pick<Databases, 'appUrl'>;
  readonly store: EventStore;
};

/** Opens everything over databases that are reachable already; closing it stops them too. */
export const openRuntimeOn = async (config: Config, log: Log, databases: Databases): Promise<Runtime> => {
  await migrate(databases.ownerUrl, mainMigrations);
  await migrate(databases.keysOwnerUrl, keysMigrations);
  const onIdleError = (code: string): void =>
    log.warn({ code }, 'An idle connection to PostgreSQL was lost.');
  const pool = (url: string, name: string, max: number): Pool => createPool(url, { name, max, onIdleError });
  const events = pool(databases.appUrl, 'events', 8);
  const store = await openEventStore(config.eventStore, events, codecRegistry).catch(
    async (error: unknown) => {
      await events.end();
      throw error;
    },
  );
  const operations = pool(databases.appUrl, 'operations', 4);
  const accessPool = pool(databases.appUrl, 'access-log', 3);
  const keys = pool(databases.keysAppUrl, 'keys', 4);
  const readDatabase = await openReadDatabase(databases.appUrl, entities, onIdleError, 8);
  const urls = { projector: databases.projectorUrl, notary: databases.notaryUrl };
  const background = await openBackground(config.processes, (kind) => urls[kind], onIdleError);
  const clock = new RomeClock();
  const accessLog = new PgAccessLog(accessPool, clock);
  const fieldClasses = new SchemaFieldClasses(allCodecs);
  await accessPool.query('SELECT access.ensure_partitions()');
  const { sealer, blindIndex } = await openPrivacy({
    pool: keys,
    folder: join(config.dataDir, 'keys'),
    ...(config.kekFile !== undefined && { kekFile: config.kekFile }),
    classOf: (field) => fieldClasses.of(field),
    isLive: accessLog.isLive,
  });
  const close = async (): Promise<void> => {
    await store.close();
    await background.close();
    await readDatabase.destroy();
    await Promise.all([events, operations, accessPool, keys].map((one) => one.end()));
    await databases.stop();
  };
  return {
    ...{ config, log, databases, clock, store, accessLog, sealer, blindIndex, fieldClasses },
    reservations: new PostgresReservations(operations, store),
    engagementKeys: new PgEngagementKeys(operations),
    ...{ operations, accessPool, readDatabase, background, close },
  };
};

/**
 * Opens databases, keys and logs. What was opened is closed again when a later step fails.
 * @param opening the databases, where they are being opened already
 */
export const openRuntime = async (
  config: Config,
  log: Log,
  options: OpeningOptions = {},
  opening: Promise<Databases> = openDatabases(config, options),
): Promise<Runtime> => {
  const databases = await opening;
  try {
    return await openRuntimeOn(config, log, databases);
  } catch (error) {
    await databases.stop();
    throw error;
  }
};
