import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './infrastructure/config/config.js';
import { configureHttp } from './infrastructure/http/configure-http.js';
import { closesGracefully } from './infrastructure/http/graceful-close.js';
import { createHttpAdapter } from './infrastructure/http/http-adapter.js';
import type { HttpOptions } from './infrastructure/http/http-options.js';
import { loadPluginMetadata } from './infrastructure/http/openapi/plugin-metadata.js';
import { explorerSignIn } from './infrastructure/identity/development-provider.js';
import type { Log } from './infrastructure/observability/log.js';
import { NestLog } from './infrastructure/observability/nest-log.js';

/** A service that listens. */
export interface RunningService {
  readonly url: string;
  readonly config: Config;
  /** Answers what has come, then closes everything. */
  close(): Promise<void>;
}

/** What a process is put together from. */
export interface Served {
  readonly config: Config;
  readonly log: Log;
  readonly module: (options: HttpOptions) => DynamicModule;
  /** Whether it has resources besides the operator's pages. */
  readonly explorer: boolean;
  /** Done once everything is there and before anybody is answered. */
  readonly prepare?: (app: NestFastifyApplication) => Promise<void>;
  /** Closes what was opened before. */
  readonly close: () => Promise<void>;
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
  ...(config.contactEmail !== undefined && { contactEmail: config.contactEmail }),
  ...(config.termsUrl !== undefined && { termsUrl: config.termsUrl }),
  ...(config.identity.provider === 'development' && { signIn: explorerSignIn(config.publicUrl) }),
});

/** Puts a process together and listens on its HOST and PORT. */
export const serve = async (served: Served): Promise<RunningService> => {
  const { config, log } = served;
  const options = await httpOptionsOf(config);
  await loadPluginMetadata();
  const app = await NestFactory.create<NestFastifyApplication>(
    served.module(options),
    createHttpAdapter(options),
    { logger: new NestLog(log), abortOnError: false },
  );
  await configureHttp(app, served.explorer);
  const closeApp = closesGracefully(app);
  try {
    await app.init();
    await served.prepare?.(app);
    await app.listen(config.port, config.host);
  } catch (error) {
    // its subscribers work already: what they work with cannot be closed before them
    await closeApp();
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = config.port === 0 ? `http://127.0.0.1:${port}` : config.publicUrl;
  const close = async (): Promise<void> => {
    await closeApp();
    await served.close();
  };
  return { url, config, close };
};
