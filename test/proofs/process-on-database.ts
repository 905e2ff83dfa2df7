import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/infrastructure/config/load-config.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { openRuntime, openRuntimeOn, type Runtime } from '../../src/runtime.js';
import { createTestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { askAt, startIssuer, type TestService } from '../support/service.js';
import { buildService, type SourceChange } from './built-service.js';
import { startProcess, type ServiceProcess } from './service-process.js';

/** Everything that a service process needs and that outlives it. */
export interface Surroundings {
  readonly dataDir: string;
  readonly issuer: string;
  readonly token: TestService['token'];
  /** Asks whatever service listens there now. */
  readonly ask: TestService['ask'];
  readonly url: string;
  /** For the superuser of the server of the run; absent with another database. */
  readonly databaseUrl?: string;
  /** Starts the service; one at a time. */
  start(): Promise<ServiceProcess>;
  remove(): Promise<void>;
}

/** How the surroundings are made. */
export interface SurroundingsOptions {
  /** Puts people into the registry before the service starts. */
  readonly seed: (registry: { readonly runtime: Runtime; readonly issuer: string }) => Promise<void>;
  /** The server of the run, one that the service holds itself in its data folder, or the one of an address. */
  readonly database: 'outside' | 'embedded' | { readonly url: string };
  /** Takes the data folder; a temporary one when absent. */
  readonly folder?: string;
  /** Changes a source before it is compiled: a seeded fault. */
  readonly change?: SourceChange;
  /** Of the service, beside the usual. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Builds the service, makes its databases, keys and people. */
export const surround = async ({
  seed,
  database,
  env = {},
  change,
  folder: given,
}: SurroundingsOptions): Promise<Surroundings> => {
  const built = await buildService(change);
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'pact-process-')));
  const dataDir = join(folder, 'data');
  const { issuer, token, stop } = await startIssuer();
  const port = await freePort();
  const address = typeof database === 'object' ? { DATABASE_URL: database.url } : {};
  const config = loadConfig({ DATA_DIR: dataDir, OIDC_ISSUER: issuer, ...address });
  const silent = createLog('silent');
  const outside = database === 'outside' ? await createTestDatabase() : undefined;
  const runtime = outside
    ? await openRuntimeOn(config, silent, { ...outside, embedded: false, stop: () => Promise.resolve() })
    : await openRuntime(config, silent);
  await seed({ runtime, issuer });
  await runtime.close();
  const url = `http://127.0.0.1:${port}`;
  const place = { dataDir, port, issuer };
  const databaseEnv = outside ? { DATABASE_URL: outside.adminUrl } : address;
  let last: ServiceProcess | undefined;
  return {
    ...{ dataDir, issuer, token, url, ask: askAt(url, token) },
    ...(outside && { databaseUrl: outside.adminUrl }),
    async start() {
      last = await startProcess(built, { ...place, env: { ...databaseEnv, ...env } });
      return last;
    },
    async remove() {
      await last?.end('SIGTERM');
      await stop();
      await outside?.drop();
      await built.remove();
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};
