import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { DevelopmentSeed } from './application/development/development-seed.js';
import type { Config } from './infrastructure/config/config.js';
import { ConfigError, loadConfig } from './infrastructure/config/load-config.js';
import { configureHttp } from './infrastructure/http/configure-http.js';
import { closeOnSignals, closesGracefully } from './infrastructure/http/graceful-close.js';
import { createHttpAdapter } from './infrastructure/http/http-adapter.js';
import type { HttpOptions } from './infrastructure/http/http-options.js';
import { loadPluginMetadata } from './infrastructure/http/openapi/plugin-metadata.js';
import { developmentPeople } from './infrastructure/identity/development-people.js';
import { DEVELOPMENT_ACCOUNTS } from './infrastructure/identity/development-accounts.js';
import { createLog, type Log } from './infrastructure/observability/log.js';
import { NestLog } from './infrastructure/observability/nest-log.js';
import { safeError } from './infrastructure/observability/safe-error.js';
import { DatabaseUnavailable } from './infrastructure/persistence/outside-databases.js';
import { openRuntime, type Runtime } from './runtime.js';

/** A service that listens. */
export interface RunningService {
  readonly url: string;
  readonly runtime: Runtime;
  /** Answers what has come, then closes everything. */
  close(): Promise<void>;
}

const versionOfBuild = async (): Promise<string> => {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

/** What the HTTP frame takes from the configuration. */
export const httpOptionsOf = async (config: Config): Promise<HttpOptions> => ({
  publicUrl: config.publicUrl,
  tenantId: config.tenantId,
  version: await versionOfBuild(),
  rateLimit: {
    perUser: config.rateLimitPerMinute,
    perAddress: config.rateLimitPerMinute,
    windowSeconds: 60,
  },
  trustProxy: config.trustProxy,
});

/** Puts the application together over an open runtime and listens. */
export const listen = async (runtime: Runtime): Promise<RunningService> => {
  const { config, log } = runtime;
  const options = await httpOptionsOf(config);
  await loadPluginMetadata();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(runtime, options),
    createHttpAdapter(options),
    { logger: new NestLog(log), abortOnError: false },
  );
  await configureHttp(app);
  const closeApp = closesGracefully(app);
  await app.init();
  if (config.identity.provider === 'development')
    await app.get(DevelopmentSeed, { strict: false }).sow(developmentPeople, DEVELOPMENT_ACCOUNTS);
  await app.listen(config.port, config.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = config.port === 0 ? `http://127.0.0.1:${port}` : config.publicUrl;
  const close = async (): Promise<void> => {
    await closeApp();
    await runtime.close();
  };
  return { url, runtime, close };
};

const announce = ({ url, runtime }: RunningService): void => {
  const { config } = runtime;
  const lines = [
    `Ready. The API is at ${url}/api/v1`,
    `Its explorer is at   ${url}/api/docs`,
    ...(config.identity.provider === 'development'
      ? [`Development sign-in  ${url}/dev/oidc (a token: npm run --silent token -- social-worker)`]
      : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};

const explain = (error: unknown, log: Log): void => {
  const told = error instanceof ConfigError || error instanceof DatabaseUnavailable || hasPlainMessage(error);
  if (told) process.stderr.write(`${(error as Error).message}\n`);
  else log.error({ error: safeError(error) }, 'The service did not start.');
};

/** Errors whose messages are written for the person at the terminal and hold no values. */
const PLAIN = ['EmbeddedPostgresError', 'DataFolderInUse', 'KeyFileExposed', 'KekUnreadable', 'KeyMissing'];

const hasPlainMessage = (error: unknown): boolean => error instanceof Error && PLAIN.includes(error.name);

const isTakenPort = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** Listens over the runtime, or closes it: nothing half-open is left behind. */
const listenOrClose = async (runtime: Runtime): Promise<RunningService> => {
  try {
    return await listen(runtime);
  } catch (error) {
    await runtime.close();
    throw isTakenPort(error)
      ? new ConfigError([`PORT ${runtime.config.port} is in use: choose another.`])
      : error;
  }
};

/** Starts the service and keeps it until a signal; exits with 1 when it cannot start. */
export const startService = async (env: NodeJS.ProcessEnv): Promise<void> => {
  let log = createLog('info');
  const start = async (): Promise<RunningService> => {
    const config = loadConfig(env);
    log = createLog(config.logLevel);
    return listenOrClose(await openRuntime(config, log, { report: (line) => log.warn({}, line) }));
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
