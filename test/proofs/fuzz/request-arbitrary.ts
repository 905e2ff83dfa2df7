import fc from 'fast-check';
import { bodyTextOf } from './mutated-body.js';
import { CANARY, idMark, valueOf, type Schema, type Schemas } from './schema-arbitrary.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

/** The part of an OpenAPI document that requests are made from. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Schemas };
}

/** A request before its marks are filled in. */
export interface FuzzedRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Stands for a token of somebody. */
const tokenMark = (signIn: string): string => `@token:${signIn}`;

/** Stands for the version of the resource in the path. */
const VERSION_MARK = '@version';

const PEOPLE = [
  'worker',
  'supervisor',
  'member',
  'administrator',
  'citizen',
  'plan-office',
  'community-maker',
];

const mostly = <Value>(usual: fc.Arbitrary<Value>, unusual: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: unusual });

const pathPart = (name: string): fc.Arbitrary<string> =>
  mostly(
    fc.nat(20).map((choice) => idMark(name, choice)),
    fc.constantFrom(
      CANARY,
      '00000000-0000-0000-0000-000000000000',
      '7F8C2A52-93A1-4C39-A5B1-64F0C15D3A20',
      '%00',
      '%2e%2e%2f',
      '..',
      '%',
      '%E0%A4%A',
      'x'.repeat(101),
      '',
      `${CANARY}%0d%0aX:1`,
      '%F0%9F%98%80',
    ),
  );

const query = (parameters: readonly Parameter[]): fc.Arbitrary<string> => {
  const asked = parameters.filter((parameter) => parameter.in === 'query');
  const wild = fc.constantFrom(
    '?limit=0',
    '?limit=1e3',
    '?limit[]=1',
    '?limit=1&limit=2',
    `?cursor=${CANARY}`,
    '?cursor=W10.00',
    `?${CANARY}=1`,
    '?__proto__[x]=1',
    '?limit=%00',
    `?q=${CANARY}`,
    '?%',
    `?${'a=1&'.repeat(500)}`,
  );
  const value = ({ schema = {} }: Parameter): fc.Arbitrary<unknown> =>
    valueOf(schema, {}, schema.format === 'uuid' ? 'householdId' : '');
  const right = fc
    .record(Object.fromEntries(asked.map((one) => [one.name, value(one)])), { requiredKeys: [] })
    .map((values) => {
      const pairs = Object.entries(values).filter(([name]) => name !== 'cursor');
      const text = pairs.map(
        ([name, one]) =>
          `${name}=${encodeURIComponent(String(one)).replaceAll('%40', '@').replaceAll('%3A', ':')}`,
      );
      return text.length === 0 ? '' : `?${text.join('&')}`;
    });
  return mostly(asked.length === 0 ? fc.constant('') : right, wild);
};

const headers = (method: string, hasBody: boolean): fc.Arbitrary<Record<string, string>> => {
  const optional = (usual: fc.Arbitrary<string>, ...unusual: readonly string[]) =>
    mostly(usual, fc.constantFrom('', ...unusual));
  const rarely = (...values: readonly string[]) =>
    fc.oneof(
      { weight: 50, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom(...values) },
    );
  return fc
    .record({
      authorization: optional(
        fc
          .oneof({ weight: 3, arbitrary: fc.constant('worker') }, fc.constantFrom(...PEOPLE))
          .map((signIn) => `Bearer ${tokenMark(signIn)}`),
        `Bearer ${CANARY}`,
        'Basic dTpw',
        `Bearer ${tokenMark('nobody')}`,
      ),
      'idempotency-key':
        method === 'post' ? optional(fc.uuid(), CANARY, 'two words', 'x'.repeat(256), 'è') : rarely(CANARY),
      'if-match':
        method === 'post'
          ? optional(fc.constant(`"${VERSION_MARK}"`), '"1"', '*', `"${CANARY}"`, '"99999999999999999999"')
          : rarely('"1"'),
      'content-type': hasBody
        ? optional(
            fc.constant('application/json'),
            'text/plain',
            'application/json; charset=utf-16',
            `multipart/form-data; boundary=${CANARY}`,
            'application/x-www-form-urlencoded',
            CANARY,
            'application/json;;',
          )
        : fc.constant(''),
      'content-encoding': rarely('gzip', 'br', 'identity', CANARY),
      accept: rarely('text/html', 'application/xml', CANARY, '*/*;q=0'),
      'accept-encoding': rarely('gzip', 'br', 'deflate', 'identity;q=0', CANARY),
      'minimum-version': rarely('1', '"2"', '-1', CANARY, '9999999999999999'),
      'x-correlation-id': rarely(CANARY, 'a'.repeat(500), '7d1f2c1e-3b0a-4f5e-8c55-2f9a3c4d5e6f'),
      'x-forwarded-for': rarely(CANARY, '::ffff:1.2.3.4'),
      'x-http-method-override': rarely('DELETE'),
      expect: rarely('100-continue'),
      range: rarely('bytes=0-1'),
      cookie: rarely(`session=${CANARY}`),
      'if-none-match': rarely('*'),
      origin: rarely('https://esempio.invalid'),
    })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));
};

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'];

const requestTo = (
  template: string,
  method: string,
  { parameters = [], requestBody }: Operation,
  schemas: Schemas,
): fc.Arbitrary<FuzzedRequest> => {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const schema = requestBody?.content['application/json']?.schema;
  const body = schema === undefined ? fc.constant(undefined) : bodyTextOf(valueOf(schema, schemas));
  return fc
    .record({
      parts: fc.tuple(...names.map(pathPart)),
      query: query(parameters),
      sent: mostly(fc.constant(method.toUpperCase()), fc.constantFrom(...METHODS)),
      headers: headers(method, schema !== undefined),
      body,
      tail: mostly(fc.constant(''), fc.constantFrom('/', `/${CANARY}`, '//', ';a=b', '.json', '/%2e%2e')),
    })
    .map(({ parts, query: asked, sent, headers: lines, body: text, tail }) => ({
      operation: `${method.toUpperCase()} ${template}`,
      method: sent,
      path:
        names.reduce((path, name, index) => path.replace(`{${name}}`, parts[index] ?? ''), template) +
        tail +
        asked,
      headers: lines,
      ...(text !== undefined && { body: text }),
    }));
};

/** Requests to every operation of the document. */
export const requestsOf = ({ paths, components }: ApiDocument): fc.Arbitrary<FuzzedRequest> =>
  fc.oneof(
    ...Object.entries(paths).flatMap(([template, operations]) =>
      Object.entries(operations).map(([method, operation]) =>
        requestTo(template, method, operation, components.schemas),
      ),
    ),
  );
