import type { INestApplication } from '@nestjs/common';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { HttpOptions } from '../http-options.js';
import { completeDocument } from './complete-document.js';
import { documentBase } from './document-base.js';
import { operationId } from './operation-id.js';

/**
 * The OpenAPI 3.1 document of an application (nothing needs to listen or be connected). What all operations share is
 * added here, so that controllers say only what is their own. Call `loadPluginMetadata` first.
 */
export const buildOpenApi = (app: INestApplication, options: HttpOptions): OpenAPIObject =>
  completeDocument(
    SwaggerModule.createDocument(app, documentBase(options), { operationIdFactory: operationId }),
  );
