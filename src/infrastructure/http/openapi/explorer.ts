import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { API_PREFIX, type HttpOptions } from '../http-options.js';
import { buildOpenApi } from './build-open-api.js';
import { explorerDocument } from './explorer-document.js';
import { explorerScript } from './explorer-script.js';
import { loadPluginMetadata } from './plugin-metadata.js';

const DOCUMENT = `/${API_PREFIX}/openapi.json`;
const EXPLORER = '/api/docs';
const SHOWN_DOCUMENT = `${EXPLORER}/openapi.json`;
const JSON_TYPE = 'application/json; charset=utf-8';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Patti gener-attivi: API</title>
    <link rel="icon" href="${EXPLORER}/favicon-32x32.png" />
    <link rel="stylesheet" href="${EXPLORER}/swagger-ui.css" />
    <style>
      /* The client of the explorer has no secret. */
      .auth-container .wrapper:has(#client_secret_authorizationCode) {
        display: none;
      }
    </style>
  </head>
  <body>
    <main id="explorer"></main>
    <script src="${EXPLORER}/swagger-ui-bundle.js"></script>
    <script src="${EXPLORER}/explorer.js"></script>
  </body>
</html>
`;

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
  'oauth2-redirect.html': 'text/html; charset=utf-8',
  'oauth2-redirect.js': 'text/javascript; charset=utf-8',
};

/** The pages' own files come from the package, never from a network of others. */
const assetFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Serves the document at `/api/v1/openapi.json` and the explorer at `/api/docs`; made when first asked for. */
export const serveExplorer = async (app: NestFastifyApplication, options: HttpOptions): Promise<void> => {
  await loadPluginMetadata();
  const instance = app.getHttpAdapter().getInstance();
  let document: OpenAPIObject | undefined;
  const made = (): OpenAPIObject => (document ??= buildOpenApi(app, options));
  instance.get(DOCUMENT, (_request, reply) => reply.type(JSON_TYPE).send(JSON.stringify(made())));
  instance.get(SHOWN_DOCUMENT, (_request, reply) =>
    reply.type(JSON_TYPE).send(JSON.stringify(explorerDocument(made(), options.signIn))),
  );
  instance.get(EXPLORER, (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  instance.get(`${EXPLORER}/explorer.js`, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(explorerScript(SHOWN_DOCUMENT, options.signIn)),
  );
  for (const [file, type] of Object.entries(ASSETS))
    instance.get(`${EXPLORER}/${file}`, async (_request, reply) =>
      reply.type(type).send(await readFile(join(assetFolder(), file))),
    );
};
