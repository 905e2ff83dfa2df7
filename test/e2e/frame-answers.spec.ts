import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startHttp, type HttpApp } from '../support/http-app.js';
import { thing, ThingController, thingId } from '../support/http-thing.controller.js';

const good = { ownerId: thingId, quantity: 1, parts: [] };
const anna = { authorization: 'Bearer anna' };
const UUID = /^[0-9a-f-]{36}$/;

let http: HttpApp;
beforeAll(async () => {
  http = await startHttp([ThingController]);
});
afterAll(() => http.close());

const get = (path: string, headers: Record<string, string> = anna) =>
  fetch(`${http.url}${path}`, { headers });
const post = (body: unknown, headers: Record<string, string>, path = '/api/v1/things') =>
  fetch(`${http.url}${path}`, {
    method: 'POST',
    headers: { ...anna, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('every answer', () => {
  it.each([
    ['200', `/api/v1/things/${thingId}`, anna, 200],
    ['400', '/api/v1/things/x', anna, 400],
    ['401', `/api/v1/things/${thingId}`, {}, 401],
    ['404', '/nowhere', anna, 404],
    ['400 of the router', '/api/v1/things/%E0%A4%A', anna, 400],
    ['the explorer', '/api/docs', {}, 200],
    ['the metrics', '/metrics', {}, 200],
  ])('(%s) carries allowance, correlation, no-store and nosniff', async (_, path, headers, status) => {
    const answer = await get(path, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-ratelimit-limit')).toMatch(/^\d+$/);
    expect(answer.headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/);
    expect(answer.headers.get('x-ratelimit-reset')).toMatch(/^\d+$/);
    expect(answer.headers.get('x-correlation-id')).toMatch(UUID);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('carries the correlation id of the caller when it is a sane one', async () => {
    const sane = '0123456789abcdef0123456789ABCDEF';
    const answer = await get('/status', { 'x-correlation-id': sane });
    expect(answer.headers.get('x-correlation-id')).toBe(sane);
  });

  it.each(['RSSMRA80A01H501U', 'short', 'x'.repeat(32), 'a'.repeat(65), 'abc def 0123456789abcdef'])(
    'carries a new one instead of %s',
    async (id) => {
      const answer = await get('/status', { 'x-correlation-id': id });
      expect(answer.headers.get('x-correlation-id')).toMatch(UUID);
    },
  );

  it('has security headers', async () => {
    const { headers } = await get('/api/docs');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).not.toBeNull();
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('is compressed when it is long and the client likes it', async () => {
    const answer = await get('/api/v1/openapi.json', { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0' });
  });
});

describe('a change', () => {
  it('of something new answers 201 with Location, ETag and links', async () => {
    const answer = await post(good, { 'idempotency-key': 'k' });
    const href = `https://patti.example.it/api/v1/things/${thingId}`;
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(href);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await answer.json()).toEqual({ id: thingId, version: 1, _links: { self: { href } } });
  });

  const envelopeOf = async (
    body: unknown,
    headers: Record<string, string>,
    path?: string,
  ): Promise<{ commandId: string; fingerprint: string }> => {
    await post(body, headers, path);
    return thing.envelope as unknown as { commandId: string; fingerprint: string };
  };

  it('has one id and one fingerprint however often it is sent, whatever the order of its fields', async () => {
    const first = await envelopeOf(good, { 'idempotency-key': 'same' });
    const again = await envelopeOf(
      { parts: [], quantity: 1, ownerId: thingId },
      { 'idempotency-key': 'same' },
    );
    expect(first.commandId).toMatch(UUID);
    expect(first.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toMatchObject({ commandId: first.commandId, fingerprint: first.fingerprint });
  });

  it('has another fingerprint with another body or another address, the same with another If-Match', async () => {
    const key = { 'idempotency-key': 'same' };
    const changes = `/api/v1/things/${thingId}/changes`;
    const first = await envelopeOf(good, key);
    const other = await envelopeOf({ ...good, quantity: 2 }, key);
    const elsewhere = await envelopeOf(good, { ...key, 'if-match': '"1"' }, changes);
    const later = await envelopeOf(good, { ...key, 'if-match': '"2"' }, changes);
    expect(other.fingerprint).not.toBe(first.fingerprint);
    expect(elsewhere.fingerprint).not.toBe(first.fingerprint);
    expect(later.fingerprint).toBe(elsewhere.fingerprint);
  });

  it('of two callers with one key is two commands', async () => {
    const first = await envelopeOf(good, { 'idempotency-key': 'same' });
    const other = await envelopeOf(good, { 'idempotency-key': 'same', authorization: 'Bearer berta' });
    expect(other.commandId).not.toBe(first.commandId);
  });

  it('tells the application who asks, from where and in which conversation', async () => {
    const id = '0123456789abcdef0123456789abcdef';
    await post(good, { 'idempotency-key': 'k', 'x-correlation-id': id });
    expect(thing.envelope).toMatchObject({
      person: { userId: 'anna' },
      tenantId: '5d6ad0f8-3b0f-4d5c-9c39-6bb6b4bdc9a1',
      correlationId: id,
      client: '127.0.0.1',
    });
  });

  it('believes no X-Forwarded-For', async () => {
    await post(good, { 'idempotency-key': 'k', 'x-forwarded-for': '10.9.8.7' });
    expect(thing.envelope).toMatchObject({ client: '127.0.0.1' });
  });
});

describe('a question', () => {
  it('answers the version as ETag, and passes on the version wanted at least', async () => {
    const answer = await get(`/api/v1/things/${thingId}`, { ...anna, 'minimum-version': '"7"' });
    expect(answer.headers.get('etag')).toBe('"7"');
    expect(thing.envelope).toMatchObject({ minimumVersion: 7 });
  });
});

describe('behind a proxy that is believed', () => {
  it('the client is who the proxy says', async () => {
    const behind = await startHttp([ThingController], { options: { trustProxy: ['127.0.0.1'] } });
    await fetch(`${behind.url}/api/v1/things/${thingId}`, {
      headers: { ...anna, 'x-forwarded-for': '10.9.8.7' },
    });
    expect(thing.envelope).toMatchObject({ client: '10.9.8.7' });
    await behind.close();
  });
});
