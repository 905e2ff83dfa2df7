import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/infrastructure/config/load-config.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { openRuntime, openRuntimeOn, type Runtime } from '../../src/runtime.js';
import { createTestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { askAt, startIssuer, type TestService } from '../support/service.js';
import { buildService } from './built-service.js';
import { startProcess, type ServiceProcess } from './service-process.js';

/** Everything that a service process needs and that outlives it. */
export interface Surroundings {
  readonly dataDir: string;
  readonly issuer: string;
  readonly token: TestService['token'];
  /** Asks whatever service listens there now. */
  readonly ask: TestService['ask'];
  readonly url: string;
  /** Starts the service; one at a time. */
  start(): Promise<ServiceProcess>;
  remove(): Promise<void>;
}

/** How the surroundings are made. */
export interface SurroundingsOptions {
  /** Puts people into the registry before the service starts. */
  readonly seed: (registry: { readonly runtime: Runtime; readonly issuer: string }) => Promise<void>;
  /** The database of the run, or one that the service holds itself in its data folder. */
  readonly database: 'outside' | 'embedded';
  /** Of the service, beside the usual. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Builds the service, makes its databases, keys and people. */
export const surround = async ({ seed, database, env = {} }: SurroundingsOptions): Promise<Surroundings> => {
  const built = await buildService();
  const folder = await mkdtemp(join(tmpdir(), 'pact-process-'));
  const dataDir = join(folder, 'data');
  const { issuer, token, stop } = await startIssuer();
  const port = await freePort();
  const config = loadConfig({ DATA_DIR: dataDir, OIDC_ISSUER: issuer });
  const silent = createLog('silent');
  const outside = database === 'outside' ? await createTestDatabase() : undefined;
  const runtime = outside
    ? await openRuntimeOn(config, silent, { ...outside, embedded: false, stop: () => Promise.resolve() })
    : await openRuntime(config, silent);
  await seed({ runtime, issuer });
  await runtime.close();
  const url = `http://127.0.0.1:${port}`;
  const place = { dataDir, port, issuer };
  const databaseEnv = outside ? { DATABASE_URL: outside.adminUrl } : {};
  let last: ServiceProcess | undefined;
  return {
    ...{ dataDir, issuer, token, url, ask: askAt(url, token) },
    async start() {
      last = await startProcess(built, { ...place, env: { ...databaseEnv, ...env } });
      return last;
    },
    async remove() {
      await last?.end('SIGTERM');
      await stop();
      await outside?.drop();
      await built.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
