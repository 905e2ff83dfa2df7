import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fetch } from 'undici';
import { AppModule } from '../../src/app.module.js';
import { openAuditRuntime } from '../../src/audit-runtime.js';
import { runCommandLine } from '../../src/command-line.js';
import { loadConfig } from '../../src/infrastructure/config/load-config.js';
import { auditControllers } from '../../src/infrastructure/http/audit-controllers.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { serve, type RunningService } from '../../src/serve.js';
import { startAuditStage, type AuditStage } from '../support/audit-stage.js';
import { VERIFY_PY } from '../support/audit/python-verifier.js';
import { until } from '../support/condition.js';
import { freePort } from '../support/free-port.js';
import { AUDIENCE } from '../support/service.js';
import { python, unpacked } from '../support/unpacked.js';

let stage: AuditStage;
let path: string;
let replayId: string;
let audit: RunningService;

/** The audit process, beside the service: its role, its pools, no key of a person. */
const startAuditProcess = async ({ service }: AuditStage): Promise<RunningService> => {
  const config = loadConfig({
    ...{ DATA_DIR: service.runtime.config.dataDir, PROCESSES: 'audit', PORT: String(await freePort()) },
    ...{ OIDC_ISSUER: service.issuer, OIDC_JWKS_URI: `${service.issuer}/keys`, OIDC_AUDIENCE: AUDIENCE },
    AUDIT_DATABASE_URL: service.databases.adminUrl,
  });
  const log = createLog('silent');
  const runtime = await openAuditRuntime(config, log);
  return serve({
    ...{ config, log, explorer: false, close: () => runtime.close() },
    module: (options) => AppModule.forRoot(runtime, options, auditControllers),
  });
};

beforeAll(async () => {
  stage = await startAuditStage();
  audit = await startAuditProcess(stage);
  path = await stage.open();
  const period = { from: '2000-01-01T00:00:00.000Z', to: '2099-12-31T23:59:59.999Z' };
  replayId = String(
    (await stage.act(path, 'replays', { selection: { what: 'period', period } })).body['partId'],
  );
  const head = await stage.service.runtime.store.head();
  const latest = '/api/v1/transparency-logs/events/checkpoints/latest';
  await until(async () => Number((await stage.get(latest)).body['size']) >= head);
}, 120_000);
afterAll(async () => {
  await audit.close();
  await stage.service.close();
});

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const exports = async () =>
  (await stage.get(path)).body['exports'] as { exportId: string; hash: string; format: string }[];

const verdictOf = async (bytes: Buffer) => {
  const folder = await unpacked(bytes);
  try {
    return await python(VERIFY_PY, folder);
  } finally {
    await rm(dirname(folder), { recursive: true });
  }
};

describe('a bundle', () => {
  it('is made by the audit process in its own role, and given out there as at the API, byte for byte', async () => {
    const ask = async (method: string, where: string, more: object = {}, headers: object = {}) =>
      fetch(`${audit.url}${where}`, {
        method,
        headers: { authorization: `Bearer ${await stage.service.token('auditor')}`, ...headers },
        ...more,
      });
    const { version } = (await stage.get(path)).body;
    const made = await ask(
      'POST',
      `${path}/exports`,
      { body: JSON.stringify({ format: 'bundle', replayId }) },
      { 'content-type': 'application/json', 'if-match': `"${String(version)}"`, 'idempotency-key': 'bundle' },
    );
    expect(made.status).toBe(200);
    const exportId = String(((await made.json()) as { partId?: string }).partId);
    const hash = (await exports()).find((one) => one.exportId === exportId)?.hash;
    for (const url of [audit.url, stage.service.url]) {
      const headers = { authorization: `Bearer ${await stage.service.token('auditor')}` };
      const response = await fetch(`${url}${path}/exports/${exportId}/content`, { headers });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([response.status, sha256(bytes)]).toEqual([200, hash]);
      expect(await verdictOf(bytes)).toMatchObject({ code: 0 });
    }
  });

  it('is made on the command line in an engagement', async () => {
    const { dataDir } = stage.service.runtime.config;
    const out = join(dataDir, 'bundle.zip');
    const argv = ['--replay', replayId, '--format', 'bundle', '--proof-from', '7', '--out', out];
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation(() => true),
    );
    const code = await runCommandLine(
      ['node', 'cli', 'export', '--engagement', path.slice(path.lastIndexOf('/') + 1), ...argv],
      {
        ...{ DATA_DIR: dataDir, OIDC_ISSUER: stage.service.issuer },
        DATABASE_URL: stage.service.databases.adminUrl,
      },
    );
    for (const spy of spies) spy.mockRestore();
    expect(code).toBe(0);
    const bytes = await readFile(out);
    expect((await exports()).at(-1)).toMatchObject({
      ...{ format: 'bundle', proofsFrom: [7], hash: sha256(bytes) },
    });
    expect(await verdictOf(bytes)).toMatchObject({ code: 0 });
  });
});
