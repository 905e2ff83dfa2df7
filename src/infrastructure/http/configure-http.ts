import compress from '@fastify/compress';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { constants } from 'node:zlib';
import { Log } from '../observability/log.js';
import { Metrics } from '../observability/metrics.js';
import { addFrameHooks } from './frame-hooks.js';
import { API_PREFIX, HTTP_OPTIONS, OPERATIONS, type HttpOptions } from './http-options.js';
import { serveExplorer } from './openapi/explorer.js';

/** Quick rather than small: answers are made for one reader and never kept. */
const BROTLI_QUALITY = 4;

/**
 * Puts the HTTP frame around an application made with `createHttpAdapter` and `HttpFrameModule`; call it before `listen`.
 * Prefix, body limits, security headers, compression, allowances, correlation ids, request log, explorer where there is
 * something to explore.
 */
export const configureHttp = async (app: NestFastifyApplication, explorer = true): Promise<void> => {
  const options = app.get<HttpOptions>(HTTP_OPTIONS);
  const instance = app.getHttpAdapter().getInstance();
  app.setGlobalPrefix(API_PREFIX, { exclude: [...OPERATIONS] });
  addFrameHooks(instance, options.publicUrl, app.get(Log), app.get(Metrics));
  await app.register(compress, {
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  });
  if (explorer) await serveExplorer(app, options);
};
