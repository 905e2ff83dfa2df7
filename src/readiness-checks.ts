import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { EventStore } from './application/ports/event-store.js';
import type { ReadinessCheck } from './infrastructure/http/operations/readiness.js';
import { notaryStatus } from './infrastructure/audit/notary/notary-status.js';
import { readModelsAgree } from './infrastructure/operations/read-models-agree.js';
import { mainMigrations } from './infrastructure/persistence/migrations.js';
import { projections } from './infrastructure/read-models/projections.js';
import {
  PROJECTOR_LEASE,
  type ProjectionSupervisor,
} from './infrastructure/subscriptions/projection-supervisor.js';

type Ask = Pick<DataSource, 'query'>;

/** The log answers. */
export const eventLogReady = (store: Pick<EventStore, 'head'>): ReadinessCheck => ({
  name: 'event-log',
  isReady: async () => (await store.head()) >= 0,
});

/** The access log answers. */
export const accessLogReady = (pool: Pool): ReadinessCheck => ({
  name: 'access-log',
  isReady: async () => (await pool.query('SELECT 1 FROM access.entry LIMIT 1')).rowCount !== null,
});

/** The read models answer and agree with the log. */
export const readModelsReady = (database: Ask, store: Pick<EventStore, 'head'>): ReadinessCheck => ({
  name: 'read-models',
  isReady: () =>
    readModelsAgree(
      database,
      store,
      projections.map(({ name }) => name),
    ),
});

/** The database is as this build needs it: processes that migrate nothing wait for one that does. */
export const migrationsReady = (
  ask: (sql: string) => Promise<readonly { name: string }[]>,
): ReadinessCheck => ({
  name: 'migrations',
  isReady: async () => {
    const run = new Set((await ask('SELECT name FROM schema_migration')).map(({ name }) => name));
    return mainMigrations.every(({ name }) => run.has(name));
  },
});

/** The notary does not refuse to sign: when it does, somebody must look at the log and at the checkpoints. */
export const notaryReady = (pool: Pool): ReadinessCheck => ({
  name: 'notary',
  isReady: async () => (await notaryStatus(pool)).every(({ refused }) => refused === undefined),
});

/** The read models are run here or, while this process stands by, by another one. */
export const projectorReady = (supervisor: ProjectionSupervisor, leases: Pool): ReadinessCheck => ({
  name: 'projector',
  isReady: async () => {
    const { reached } = supervisor;
    if (reached !== undefined) return reached >= 0;
    const held = 'SELECT FROM ops.lease WHERE name = $1 AND expires_at > clock_timestamp()';
    return (await leases.query(held, [PROJECTOR_LEASE])).rowCount === 1;
  },
});
