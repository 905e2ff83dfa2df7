import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../src/infrastructure/persistence/embedded/embedded-postgres.js';
import { platformPackage } from '../../../src/infrastructure/persistence/embedded/platform-package.js';
import { isAlive, newFolder, query, removeFolder, serverPid } from '../../support/embedded-folder.js';

describe('a started server', () => {
  let dataDir: string;
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    dataDir = await newFolder();
    server = await startEmbeddedPostgres({ dataDir });
  });
  afterAll(async () => {
    await server.stop();
    await removeFolder(dataDir);
  });

  it.each([
    ['fsync', 'on'],
    ['synchronous_commit', 'on'],
    ['full_page_writes', 'on'],
    ['data_checksums', 'on'],
    ['server_encoding', 'UTF8'],
    ['lc_collate', 'C'],
    ['listen_addresses', '127.0.0.1'],
    ['unix_socket_directories', ''],
    ['log_error_verbosity', 'terse'],
    ['log_min_error_statement', 'panic'],
    ['log_parameter_max_length_on_error', '0'],
  ])('has %s = %s', async (name, value) => {
    const rows = await query(
      server.superuserUrl,
      "SELECT coalesce((SELECT setting FROM pg_settings WHERE name = $1), (SELECT datcollate FROM pg_database WHERE datname = 'postgres')) AS setting",
      [name],
    );
    expect(rows).toEqual([{ setting: value }]);
  });

  it('keeps to these settings whatever is written into the cluster', async () => {
    await query(server.superuserUrl, 'ALTER SYSTEM SET fsync = off');
    await query(server.superuserUrl, 'SELECT pg_reload_conf()');
    expect(await query(server.superuserUrl, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('is PostgreSQL 18, run by nobody of importance', async () => {
    expect(await query(server.superuserUrl, 'SHOW server_version_num')).toEqual([
      { server_version_num: expect.stringMatching(/^18\d{4}$/) },
    ]);
    const { uid } = await stat(join(dataDir, 'postgres', 'postmaster.pid'));
    expect(uid).not.toBe(0);
  });

  it('lets nobody in without the password', async () => {
    const wrong = server.superuserUrl.replace(/:[^:@/]+@/, ':wrong@');
    await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    await expect(query(server.superuserUrl, 'SELECT 1')).resolves.toHaveLength(1);
  });

  it('keeps its secret to the user of the service', async () => {
    const secret = join(dataDir, 'postgres-superuser.secret');
    expect((await stat(secret)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o077).toBe(0);
    expect(server.superuserUrl).toContain((await readFile(secret, 'utf8')).trim());
  });
});

describe('the server log', () => {
  /** What the log holds after a unique violation, a failing cast and a failing check over a value. */
  const logAfterErrors = async (settings: Readonly<Record<string, string>>): Promise<string> => {
    const dataDir = await newFolder();
    const server = await startEmbeddedPostgres({ dataDir, settings });
    try {
      await query(
        server.superuserUrl,
        "CREATE TABLE probe (word text UNIQUE CHECK (word <> 'CanaryChecked'))",
      );
      const insert = 'INSERT INTO probe VALUES ($1)';
      await query(server.superuserUrl, insert, ['CanaryUnique']);
      await expect(query(server.superuserUrl, insert, ['CanaryUnique'])).rejects.toThrow();
      await expect(query(server.superuserUrl, insert, ['CanaryChecked'])).rejects.toThrow();
      await expect(query(server.superuserUrl, "INSERT INTO absent VALUES ('CanaryText')")).rejects.toThrow();
      await server.stop();
      return await readFile(join(dataDir, 'postgres.log'), 'utf8');
    } finally {
      await server.stop();
      await removeFolder(dataDir);
    }
  };

  it('names the errors and repeats no value', async () => {
    const log = await logAfterErrors({});
    expect(log).toContain('duplicate key value violates unique constraint');
    expect(log).not.toContain('Canary');
  });

  it('would repeat them with the settings PostgreSQL comes with', async () => {
    const log = await logAfterErrors({ log_error_verbosity: 'default', log_min_error_statement: 'error' });
    expect(log).toContain('CanaryUnique');
    expect(log).toContain('CanaryText');
  });
});

describe('after a clean stop', () => {
  it('no process is left, and the next start finds what was committed', async () => {
    const dataDir = await newFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.superuserUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const pid = (await serverPid(dataDir)) ?? 0;
    expect(await isAlive(pid)).toBe(true);
    await first.stop();
    await first.stop();
    expect(await isAlive(pid)).toBe(false);

    const second = await startEmbeddedPostgres({ dataDir });
    expect(await query(second.superuserUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    await removeFolder(dataDir);
  });
});

describe('where it cannot serve, it says what to do', () => {
  it('on a platform without a package', async () => {
    await expect(platformPackage('plan9', 'mips')).rejects.toThrow(/plan9-mips.*DATABASE_URL/s);
    await expect(platformPackage()).resolves.toHaveProperty('native');
  });

  it('on a data folder that is none', async () => {
    const dataDir = await newFolder();
    await writeFile(dataDir, '');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/cannot be used .*DATA_DIR/s);
    await removeFolder(dataDir);
  });

  it('on a cluster of another version', async () => {
    const dataDir = await newFolder();
    await (await startEmbeddedPostgres({ dataDir })).stop();
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/made by PostgreSQL 15/);
    await removeFolder(dataDir);
  });

  it('with the log of the server that did not start, leaving nothing behind', async () => {
    const dataDir = await newFolder();
    await expect(startEmbeddedPostgres({ dataDir, settings: { shared_buffers: 'much' } })).rejects.toThrow(
      /did not start.*shared_buffers/s,
    );
    expect(await serverPid(dataDir)).toBeUndefined();
    const server = await startEmbeddedPostgres({ dataDir });
    await server.stop();
    await removeFolder(dataDir);
  });
});
