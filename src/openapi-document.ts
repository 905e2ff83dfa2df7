import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { BlindIndex } from './application/ports/sealer.js';
import { loadConfig } from './infrastructure/config/load-config.js';
import { controllers } from './infrastructure/http/controllers.js';
import { createHttpAdapter } from './infrastructure/http/http-adapter.js';
import { HttpFrameModule } from './infrastructure/http/http-frame.module.js';
import { API_PREFIX, OPERATIONS } from './infrastructure/http/http-options.js';
import { buildOpenApi } from './infrastructure/http/openapi/build-open-api.js';
import { loadPluginMetadata } from './infrastructure/http/openapi/plugin-metadata.js';
import { createLog } from './infrastructure/observability/log.js';
import { ObservabilityModule } from './infrastructure/observability/observability.module.js';
import { httpOptionsOf } from './serve.js';

/** What the frame is built with where nothing is served: no key, no database. */
@Global()
@Module({ providers: [{ provide: BlindIndex, useValue: {} }], exports: [BlindIndex] })
class NoKeysModule {}

/** The OpenAPI document of all controllers, made without databases, keys or a listening server. */
export const createOpenApiDocument = async (): Promise<OpenAPIObject> => {
  const options = await httpOptionsOf(loadConfig({}));
  await loadPluginMetadata();

  @Module({
    imports: [
      CqrsModule.forRoot(),
      ObservabilityModule.forRoot(createLog('silent')),
      NoKeysModule,
      HttpFrameModule.forRoot(options),
    ],
    controllers: [...controllers],
  })
  class DocumentModule {}

  const app = await NestFactory.create<NestFastifyApplication>(DocumentModule, createHttpAdapter(options), {
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix(API_PREFIX, { exclude: [...OPERATIONS] });
  await app.init();
  try {
    return buildOpenApi(app, options);
  } finally {
    await app.close();
  }
};
