import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startHttp, type HttpApp } from '../support/http-app.js';
import { ask, command, expectProblem, json, post } from '../support/http-ask.js';
import { thing, ThingController, thingId } from '../support/http-thing.controller.js';

const good = { ownerId: thingId, quantity: 1, parts: [{ kind: 'housing', need: 'prova' }] };

let http: HttpApp;
beforeAll(async () => {
  http = await startHttp([ThingController]);
});
afterAll(() => http.close());

const nested = (depth: number): unknown => (depth === 0 ? 1 : { parts: nested(depth - 1) });

describe('a body', () => {
  it('that is right is taken', async () => {
    const answer = await post(http, good);
    expect(answer).toMatchObject({ status: 201, body: { id: thingId, version: 1 } });
  });

  it('with many faults is told all of them at once, by path and without values', async () => {
    const answer = await post(http, {
      ownerId: 7,
      parts: [
        { kind: 'housing', need: 'prova' },
        { kind: 'boat', need: 'x'.repeat(21), extra: 1 },
      ],
      quantity: '1',
      unknownField: true,
    });
    expectProblem(answer, 400, 'validation-failed');
    expect(answer.body['errors']).toEqual(
      expect.arrayContaining([
        { path: 'ownerId', rule: 'is-uuid', message: 'Must be a UUID.' },
        { path: 'quantity', rule: 'is-int', message: 'Must be a whole number.' },
        { path: 'parts[1].kind', rule: 'is-in', message: 'Must be one of the values of the list.' },
        { path: 'parts[1].need', rule: 'max-length', message: 'Is too long.' },
        { path: 'parts[1].extra', rule: 'whitelist-validation', message: 'Is not a known field.' },
        { path: 'unknownField', rule: 'whitelist-validation', message: 'Is not a known field.' },
      ]),
    );
    expect(answer.body['errors']).toHaveLength(6);
  });

  it.each([
    ['a list that is too long', { ...good, parts: new Array(4).fill(good.parts[0]) }, 'array-max-size'],
    ['an item that is no object', { ...good, parts: ['x'] }, 'nested-validation'],
    ['a missing field', { ...good, quantity: undefined }, 'is-int'],
    ['a list in the place of the body', [good], 'is-uuid'],
    ['null in the place of the body', null, 'is-uuid'],
    ['text in the place of the body', '"text"', 'is-uuid'],
  ])('with %s: 400', async (_, body, rule) => {
    const answer = await post(http, body);
    expectProblem(answer, 400, 'validation-failed');
    expect(JSON.stringify(answer.body['errors'])).toContain(`"rule":"${rule}"`);
  });

  it.each([
    ['broken', '{"ownerId": '],
    ['empty', ''],
    ['poisoned by __proto__', '{"__proto__": {"x": 1}}'],
    ['poisoned by constructor', '{"constructor": {"prototype": {"x": 1}}}'],
    ['deeper than 20', JSON.stringify(nested(21))],
    ['very deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['longer lists than 1,000', JSON.stringify({ parts: new Array(1_001).fill(1) })],
    ['a lone surrogate', '{"ownerId": "\\ud800"}'],
    ['a NUL', '{"ownerId": "\\u0000"}'],
    ['a number out of range', '{"quantity": 1e999}'],
  ])('that is %s: 400', async (_, body) => {
    expectProblem(await post(http, body), 400, 'malformed-request');
  });

  it('of depth 20 is read, and refused for its fields only', async () => {
    expectProblem(await post(http, nested(20)), 400, 'validation-failed');
  });

  it('that is not UTF-8: 400', async () => {
    const body = Buffer.concat([Buffer.from('{"ownerId":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expectProblem(
      await ask(http, 'POST', '/api/v1/things', { headers: command, body }),
      400,
      'malformed-request',
    );
  });

  it('over 256 KiB: 413', async () => {
    expectProblem(await post(http, JSON.stringify({ x: 'x'.repeat(256 * 1024) })), 413, 'body-too-large');
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'of type %s: 415',
    async (type) => {
      expectProblem(
        await post(http, 'a=b', { ...command, 'content-type': type }),
        415,
        'unsupported-media-type',
      );
    },
  );

  it('that is compressed: 415', async () => {
    const answer = await post(http, '{}', { ...command, 'content-encoding': 'gzip' });
    expectProblem(answer, 415, 'unsupported-media-type');
  });
});

describe('headers', () => {
  it('without Idempotency-Key: 400', async () => {
    expectProblem(await post(http, good, json), 400, 'idempotency-key-missing');
  });

  it.each(['', 'two words', 'x'.repeat(256), 'è'])(
    'with an Idempotency-Key that is not one: 400',
    async (key) => {
      expectProblem(await post(http, good, { ...json, 'idempotency-key': key }), 400, 'validation-failed');
    },
  );

  const change = (headers: Record<string, string>) =>
    post(http, good, { ...command, ...headers }, `/api/v1/things/${thingId}/changes`);

  it('with If-Match: the version is passed on and the next one answered', async () => {
    const answer = await change({ 'if-match': '"3"' });
    expect(answer).toMatchObject({ status: 200, body: { version: 4 } });
    expect(answer.headers.get('etag')).toBe('"4"');
    expect(answer.headers.get('location')).toBeNull();
    expect(thing.envelope).toMatchObject({ expected: 3 });
  });

  it('without If-Match: 428', async () => {
    expectProblem(await change({}), 428, 'if-match-missing');
  });

  it.each(['3', 'W/"3"', '*', '"x"', '"3", "4"', '"-1"', '"9999999999999999"'])(
    'with If-Match %s: 400',
    async (tag) => expectProblem(await change({ 'if-match': tag }), 400, 'validation-failed'),
  );

  it('with a Minimum-Version that is none: 400', async () => {
    const answer = await ask(http, 'GET', `/api/v1/things/${thingId}`, {
      headers: { 'minimum-version': 'x' },
    });
    expectProblem(answer, 400, 'validation-failed');
  });

  it('without a token: 401, and says how to sign in', async () => {
    const answer = await ask(http, 'GET', `/api/v1/things/${thingId}`, { headers: { authorization: '' } });
    expectProblem(answer, 401, 'token-missing');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});

describe('an address', () => {
  it.each([
    ['GET', '/api/v1/nothing'],
    ['GET', '/'],
    ['DELETE', `/api/v1/things/${thingId}`],
    ['POST', '/status'],
  ])('%s %s nobody answers to: 404', async (method, path) => {
    expectProblem(await ask(http, method, path), 404, 'not-found');
  });

  it.each([['no-uuid'], [thingId.toUpperCase()], ['%00']])('with the id %s: 400', async (id) => {
    expectProblem(await ask(http, 'GET', `/api/v1/things/${id}`), 400, 'validation-failed');
  });

  it('that cannot be decoded: 400', async () => {
    expectProblem(await ask(http, 'GET', '/api/v1/things/%E0%A4%A'), 400, 'malformed-request');
  });

  it('with a part that is too long: 414', async () => {
    expectProblem(await ask(http, 'GET', `/api/v1/things/${'x'.repeat(200)}`), 414, 'address-too-long');
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'limit=1&limit=2', 'limit=', 'offset=3', 'cursor=&limit=5'])(
    'of a list with %s: 400',
    async (query) => {
      expectProblem(await ask(http, 'GET', `/api/v1/things?${query}`), 400, 'validation-failed');
    },
  );
});

describe('a cursor', () => {
  const list = (query: string) => ask(http, 'GET', `/api/v1/things?${query}`);

  it('given out is taken back; the page has 50 items unless wanted otherwise', async () => {
    const first = await list('');
    expect(first).toMatchObject({ status: 200, body: { items: [], limit: 50 } });
    const next = await list(`limit=7&cursor=${String(first.body['nextCursor'])}`);
    expect(next).toMatchObject({ status: 200, body: { limit: 7 } });
  });

  it.each(['garbage', 'WyJhIl0.00', `${Buffer.from('["a"]').toString('base64url')}.${'0'.repeat(32)}`, '.'])(
    'that is forged (%s): 400',
    async (cursor) => expectProblem(await list(`cursor=${cursor}`), 400, 'validation-failed'),
  );

  it('whose text was changed: 400', async () => {
    const first = await list('');
    const changed = `${Buffer.from('["b"]').toString('base64url')}.${String(first.body['nextCursor']).split('.')[1] ?? ''}`;
    expectProblem(await list(`cursor=${changed}`), 400, 'validation-failed');
  });
});
