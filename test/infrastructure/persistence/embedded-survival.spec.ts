import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '../../../src/infrastructure/persistence/embedded/embedded-postgres.js';
import { until } from '../../support/condition.js';
import {
  end,
  isAlive,
  newFolder,
  otherService,
  query,
  removeFolder,
  serverPid,
  startOther,
} from '../../support/embedded-folder.js';

let dataDir: string;
beforeEach(async () => {
  dataDir = await newFolder();
});
afterEach(() => removeFolder(dataDir));

describe('when the service is killed', () => {
  it('its server goes on and the next start uses it, with what was committed', async () => {
    const killed = await otherService(dataDir);
    await query(killed.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const pid = await serverPid(dataDir);
    await end(killed.process, 'SIGKILL');

    const next = await startEmbeddedPostgres({ dataDir });
    expect(next.port).toBe(killed.port);
    expect(await serverPid(dataDir)).toBe(pid);
    expect(await query(next.superuserUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await next.stop();
    expect(await isAlive(pid ?? 0)).toBe(false);
  });

  it('a server with other settings is stopped and started anew', async () => {
    const killed = await otherService(dataDir);
    const pid = (await serverPid(dataDir)) ?? 0;
    await end(killed.process, 'SIGKILL');

    const next = await startEmbeddedPostgres({ dataDir, settings: { work_mem: '8MB' } });
    expect(await isAlive(pid)).toBe(false);
    expect(await query(next.superuserUrl, 'SHOW work_mem')).toEqual([{ work_mem: '8MB' }]);
    await next.stop();
  });

  it('together with its server, the next start recovers what was committed', async () => {
    const killed = await otherService(dataDir);
    await query(killed.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill((await serverPid(dataDir)) ?? 0, 'SIGKILL');
    await end(killed.process, 'SIGKILL');

    const next = await startEmbeddedPostgres({ dataDir });
    expect(await query(next.superuserUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await next.stop();
  });
});

describe('when the server is killed', () => {
  it('it is started again on the same port and the service goes on', async () => {
    const lines: string[] = [];
    const server = await startEmbeddedPostgres({ dataDir, report: (line) => lines.push(line) });
    await query(server.superuserUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const pid = (await serverPid(dataDir)) ?? 0;
    process.kill(pid, 'SIGKILL');

    const answers = () => query(server.superuserUrl, 'SELECT answer FROM kept').catch(() => []);
    await until(async () => (await answers()).length > 0);
    expect(await answers()).toEqual([{ answer: 42 }]);
    expect(await serverPid(dataDir)).not.toBe(pid);
    expect(lines[0]).toMatch(/started again/);
    await server.stop();
    expect(await serverPid(dataDir)).toBeUndefined();
  });

  it('a note that now names a living stranger does not hinder the next start', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    const note = join(dataDir, 'postgres', 'postmaster.pid');
    const { uid, gid } = await stat(note);
    const text = await readFile(note, 'utf8');
    await server.stop();
    const stranger = spawn('/bin/sleep', ['600'], { uid, gid });
    await writeFile(note, text.replace(/^\d+/, String(stranger.pid)));

    const next = await startEmbeddedPostgres({ dataDir });
    expect(await query(next.superuserUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await next.stop();
    expect(stranger.exitCode).toBeNull();
    await end(stranger, 'SIGKILL');
  });
});

describe('the data folder', () => {
  it('serves one service: a second says so and ends', async () => {
    const first = await otherService(dataDir);
    const second = await startOther(dataDir);
    expect(second).toMatchObject({ code: 1 });
    expect('refusal' in second && second.refusal).toMatch(
      new RegExp(
        `DataFolderInUse: .*in use by another running service \\(process ${first.process.pid ?? 0}\\)`,
      ),
    );
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await end(first.process, 'SIGTERM');
    const third = await otherService(dataDir);
    await end(third.process, 'SIGTERM');
  });

  it('of many that start at once, gives itself to one', async () => {
    const started = await Promise.all([1, 2, 3, 4].map(() => startOther(dataDir)));
    const winners = started.filter((one) => 'process' in one);
    expect(winners).toHaveLength(1);
    for (const { process: child } of winners) await end(child, 'SIGTERM');
  });

  it('is not held by a process that has got the number of a dead holder', async () => {
    await (await startEmbeddedPostgres({ dataDir })).stop();
    await writeFile(join(dataDir, 'service.lock'), `${process.pid} another-start\n`);
    await (await startEmbeddedPostgres({ dataDir })).stop();
  });

  it('may lie under a home that only its owner can enter', async () => {
    await chmod(dirname(dataDir), 0o700);
    const server = await startEmbeddedPostgres({ dataDir });
    expect(await query(server.superuserUrl, 'CHECKPOINT')).toEqual([]);
    expect((await stat(dirname(dataDir))).mode & 0o777).toBe(0o700);
    await server.stop();
  });
});

describe('a Ctrl-C in the terminal', () => {
  it('reaches the service and not its server', async () => {
    const service = await otherService(dataDir);
    const seen = new Promise<void>((resolve) => service.process.stdout?.once('data', () => resolve()));
    process.kill(-(service.process.pid ?? 0), 'SIGINT');
    await seen;
    expect(await query(service.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await end(service.process, 'SIGTERM');
    expect(await serverPid(dataDir)).toBeUndefined();
  });
});
