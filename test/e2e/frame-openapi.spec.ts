import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import type { HttpOptions } from '../../src/infrastructure/http/http-options.js';
import { documentBase } from '../../src/infrastructure/http/openapi/document-base.js';
import { httpOptions, startHttp, type HttpApp } from '../support/http-app.js';
import { ThingController } from '../support/http-thing.controller.js';

interface Answers {
  readonly responses: Record<string, unknown>;
  readonly security?: unknown;
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly schema: object }[];
}

interface Document {
  readonly openapi: string;
  readonly info: Record<string, unknown>;
  readonly servers: readonly Record<string, unknown>[];
  readonly paths: Record<string, Record<string, Answers>>;
  readonly components: { readonly schemas: Record<string, { readonly example?: unknown }> };
}

let http: HttpApp;
let document: Document;
beforeAll(async () => {
  http = await startHttp([ThingController]);
  document = (await (await fetch(`${http.url}/api/v1/openapi.json`)).json()) as Document;
});
afterAll(() => http.close());

const operation = (path: string, method: string): Answers => {
  const found = document.paths[path]?.[method];
  if (!found) throw new Error(`${method} ${path} is not in the document`);
  return found;
};

describe('the generated document', () => {
  it('is OpenAPI 3.1 and says what it is, where and by whom', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({
      version: '0.1.0',
      'x-summary': expect.any(String),
      'x-api-id': expect.any(String),
      contact: { email: expect.any(String) },
      termsOfService: expect.any(String),
      license: { name: 'EUPL-1.2' },
    });
    expect(document.servers).toEqual([{ url: 'https://patti.example.it', description: 'The service.' }]);
  });

  it('names whom to write to and which terms hold where that is configured, and no address that is none', () => {
    const info = (options: Partial<HttpOptions>) => documentBase({ ...httpOptions, ...options }).info;
    const termsUrl = 'https://comune.example/patti';
    expect(info({ termsUrl })).toMatchObject({
      contact: { email: 'patti@comune.example', url: 'https://patti.example.it' },
      termsOfService: termsUrl,
    });
    const { contactEmail: _email, ...unknown } = httpOptions;
    const { contact, termsOfService } = documentBase(unknown).info;
    expect(contact).toEqual({ name: 'Ufficio di Piano', url: 'https://patti.example.it' });
    expect(termsOfService).toBe('https://patti.example.it/api/docs');
  });

  it('describes operations by what they answer', () => {
    const statuses = (path: string, method: string) => Object.keys(operation(path, method).responses);
    expect(statuses('/api/v1/things', 'post')).toEqual([
      '201',
      '400',
      '401',
      '403',
      '404',
      '409',
      '410',
      '413',
      '415',
      '422',
      '429',
      '503',
      'default',
    ]);
    expect(statuses('/api/v1/things/{thingId}/changes', 'post')).toEqual(
      expect.arrayContaining(['200', '412', '428']),
    );
    expect(statuses('/status', 'get')).toEqual(['200', '400', '429', '503', 'default']);
  });

  it('says which operations need no token', () => {
    expect(operation('/status', 'get').security).toEqual([]);
    expect(operation('/api/v1/things', 'get').security).toBeUndefined();
  });

  it('offers Minimum-Version where a versioned resource is read', () => {
    const names = (path: string) => operation(path, 'get').parameters.map(({ name }) => name);
    expect(names('/api/v1/things/{thingId}')).toContain('Minimum-Version');
    expect(names('/api/v1/things')).not.toContain('Minimum-Version');
  });

  it('makes examples from the parts of a schema', () => {
    expect(document.components.schemas['ThingDto']?.example).toEqual({
      ownerId: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20',
      quantity: 1,
      parts: [{ kind: 'housing', need: 'prova' }],
    });
  });

  it('leaves out the pages of the operator', () => {
    expect(Object.keys(document.paths)).not.toEqual(expect.arrayContaining(['/metrics', '/health/live']));
  });
});
