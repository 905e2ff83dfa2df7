import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabases } from '../dist/infrastructure/persistence/databases.js';
import { migrate } from '../dist/infrastructure/persistence/migrate.js';
import { mainMigrations } from '../dist/infrastructure/persistence/migrations.js';
import { usedServer } from './used-server.mjs';

/**
 * The service's own embedded PostgreSQL, with its own durable settings, on a folder that is gone after `work`.
 * Everything that is compared runs on it.
 */
export const withDatabase = async (work) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'patti-bench-'));
  try {
    const databases = await openDatabases({ dataDir });
    try {
      await migrate(databases.ownerUrl, mainMigrations);
      await usedServer(dataDir);
      return await work(databases);
    } finally {
      await databases.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

/** A pool with all its connections open, so that no round pays for them. */
export const openedPool = async (url, connections) => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    min: connections,
    idleTimeoutMillis: 0,
  });
  pool.on('error', () => undefined);
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  for (const client of clients) client.release();
  return pool;
};

/** Version and the settings that decide about durability, as the server says them. */
export const serverSettings = async (pool) => {
  const names = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes'];
  const { rows } = await pool.query(
    'SELECT name, setting FROM pg_settings WHERE name = ANY($1) ORDER BY array_position($1, name)',
    [names],
  );
  return rows.map(({ name, setting }) => `${name} ${setting}`).join(', ');
};
