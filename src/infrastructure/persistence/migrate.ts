import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { withClient } from './with-client.js';

/** One number for everybody who migrates: advisory locks are per database. */
const MIGRATION_LOCK = 1_763_700_000;

/** A migration as TypeORM takes it. */
export type Migration = new () => MigrationInterface;

/**
 * Brings a database up to date as its owner. Processes that start together wait for the first one;
 * each migration is a transaction of its own, so a killed start leaves whole steps only.
 */
export const migrate = (ownerUrl: string, migrations: readonly Migration[]): Promise<void> =>
  withClient(ownerUrl, async (client) => {
    // the lock is of the session: it is given back when this connection closes, however that happens
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = new DataSource({
      type: 'postgres',
      driver: pg,
      url: ownerUrl,
      migrations: [...migrations],
      migrationsTableName: 'schema_migration',
      migrationsTransactionMode: 'each',
      extra: { max: 1 },
    });
    await source.initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  });
