import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/condition.js';
import { freePort } from '../support/free-port.js';
import { askAt, startIssuer } from '../support/service.js';
import { buildService, type BuiltService } from './built-service.js';
import { startProcess, type ServiceProcess } from './service-process.js';

let built: BuiltService;
let folder: string;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
const running: ServiceProcess[] = [];

beforeAll(async () => {
  built = await buildService();
  folder = await mkdtemp(join(tmpdir(), 'pact-beside-'));
  issuer = await startIssuer();
});
afterAll(async () => {
  // those that have joined, before the one that holds the server
  for (const one of running.reverse()) await one.end('SIGTERM');
  await issuer.stop();
  await built.remove();
  await rm(folder, { recursive: true, force: true });
});

const start = async (processes: string, dataDir = join(folder, 'data')): Promise<ServiceProcess> => {
  const port = await freePort();
  const options = { dataDir, port, issuer: issuer.issuer, env: { PROCESSES: processes } };
  const started = await startProcess(built, options);
  running.push(started);
  return started;
};
const ready = async ({ url }: ServiceProcess): Promise<boolean> =>
  (await askAt(url, issuer.token)('GET', '/health/ready')).status === 200;

describe('processes on the embedded PostgreSQL', () => {
  it('without an API have nothing to join where no service runs, and say so', async () => {
    for (const processes of ['projector', 'notary', 'audit'])
      await expect(start(processes)).rejects.toThrow(/No service runs on the data folder/);
  });

  it('join the server of the one with the API, each in its own role', async () => {
    const api = await start('api');
    for (const processes of ['projector,notary', 'projector', 'audit']) {
      const beside = await start(processes);
      await until(() => ready(beside));
    }
    await until(() => ready(api));
    await expect(start('api')).rejects.toThrow(/in use/);
  }, 180_000);
});
