import { AppModule } from './app.module.js';
import { openAuditRuntime } from './audit-runtime.js';
import { DevelopmentSeed } from './application/development/development-seed.js';
import type { Config } from './infrastructure/config/config.js';
import { ConfigError, loadConfig } from './infrastructure/config/load-config.js';
import { auditControllers } from './infrastructure/http/audit-controllers.js';
import { closeOnSignals } from './infrastructure/http/graceful-close.js';
import { developmentPeople } from './infrastructure/identity/development-people.js';
import { DEVELOPMENT_ACCOUNTS } from './infrastructure/identity/development-accounts.js';
import { createLog, type Log } from './infrastructure/observability/log.js';
import { safeError } from './infrastructure/observability/safe-error.js';
import type { Databases } from './infrastructure/persistence/opened-databases.js';
import { DatabaseUnavailable } from './infrastructure/persistence/outside-databases.js';
import { openRuntime, type Runtime } from './runtime.js';
import { serve, type RunningService, type Served } from './serve.js';
import { openWorker, WorkerModule } from './worker.js';

const apiOf = (runtime: Runtime): Served => ({
  ...{ config: runtime.config, log: runtime.log, close: () => runtime.close(), explorer: true },
  module: (options) => AppModule.forRoot(runtime, options),
  prepare: async (app) => {
    if (runtime.config.identity.provider === 'development')
      await app.get(DevelopmentSeed, { strict: false }).sow(developmentPeople, DEVELOPMENT_ACCOUNTS);
  },
});

/** Puts the application together over an open runtime and listens. */
export const listen = (runtime: Runtime): Promise<RunningService> => serve(apiOf(runtime));

/** What a process of these kinds is made of. */
const opened = async (config: Config, log: Log, opening?: Promise<Databases>): Promise<Served> => {
  if (config.processes.includes('api'))
    return apiOf(await openRuntime(config, log, { report: (line) => log.warn({}, line) }, opening));
  if (config.processes.includes('audit')) {
    const runtime = await openAuditRuntime(config, log);
    return {
      ...{ config, log, close: () => runtime.close(), explorer: false },
      module: (options) => AppModule.forRoot(runtime, options, auditControllers),
    };
  }
  const worker = await openWorker(config, log);
  return {
    ...{ config, log, close: () => worker.close(), explorer: false },
    module: (options) => WorkerModule.forRoot(worker, options),
  };
};

const announce = ({ url, config }: RunningService): void => {
  const lines = config.processes.includes('api')
    ? [
        `Ready. The API is at ${url}/api/v1`,
        `Its explorer is at   ${url}/api/docs`,
        ...(config.identity.provider === 'development'
          ? [`Development sign-in  ${url}/dev/oidc (a token: npm run --silent token -- social-worker)`]
          : []),
      ]
    : [`Ready. This process runs ${config.processes.join(' and ')}; how it is: ${url}/health/ready`];
  process.stdout.write(`${lines.join('\n')}\n`);
};

const explain = (error: unknown, log: Log): void => {
  const told = error instanceof ConfigError || error instanceof DatabaseUnavailable || hasPlainMessage(error);
  if (told) process.stderr.write(`${(error as Error).message}\n`);
  else log.error({ error: safeError(error) }, 'The service did not start.');
};

/** Errors whose messages are written for the person at the terminal and hold no values. */
const PLAIN = ['EmbeddedPostgresError', 'DataFolderInUse', 'KeyFileExposed', 'KekUnreadable', 'KeyMissing', 'StoreUnavailable', 'LogContradicted', 'IndexKeyUnreadable']; // prettier-ignore

const hasPlainMessage = (error: unknown): boolean => error instanceof Error && PLAIN.includes(error.name);

const isTakenPort = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** Listens over what was opened, or closes it: nothing half-open is left behind. */
const serveOrClose = async (served: Served): Promise<RunningService> => {
  try {
    return await serve(served);
  } catch (error) {
    await served.close();
    throw isTakenPort(error)
      ? new ConfigError([`PORT ${served.config.port} is in use: choose another.`])
      : error;
  }
};

/**
 * Starts the service and keeps it until a signal; exits with 1 when it cannot start.
 * @param opening its databases, where they are being opened already
 */
export const startService = async (env: NodeJS.ProcessEnv, opening?: Promise<Databases>): Promise<void> => {
  let log = createLog('info');
  const start = async (): Promise<RunningService> => {
    const config = loadConfig(env);
    log = createLog(config.logLevel);
    return serveOrClose(await opened(config, log, opening));
  };
  const starting = start();
  // A signal while starting waits for the start: migrations end, PostgreSQL is stopped.
  const close = async (): Promise<void> => {
    const service = await starting.catch(() => undefined);
    await service?.close();
  };
  closeOnSignals(close, process, (code) => process.exit(code));
  try {
    announce(await starting);
  } catch (error) {
    explain(error, log);
    process.exitCode = 1;
  }
};
