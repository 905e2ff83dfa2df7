import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CommandInFlight,
  InvalidInput,
  NotFound,
  NotPermitted,
  NotYetVisible,
} from '../../src/application/errors.js';
import { AccessLogUnavailable } from '../../src/application/ports/access-log.js';
import { CommandReused, StoreUnavailable, VersionConflict } from '../../src/application/ports/event-store.js';
import { KeyMissing, PersonErased } from '../../src/application/ports/sealer.js';
import { Rejection } from '../../src/domain/kernel/rejection.js';
import { startHttp, type HttpApp } from '../support/http-app.js';
import { ask, expectProblem, json, post } from '../support/http-ask.js';
import { thing, ThingController } from '../support/http-thing.controller.js';

let http: HttpApp;
beforeAll(async () => {
  http = await startHttp([ThingController]);
});
afterAll(() => http.close());
beforeEach(() => {
  delete thing.fault;
});

describe('what the application throws', () => {
  const fail = (error: Error) => {
    thing.fault = error;
    return post(http, {}, json, '/api/v1/things/faults');
  };

  it.each([
    ['not-found', 404, new NotFound()],
    ['not-permitted', 403, new NotPermitted('rule')],
    ['validation-failed', 400, new InvalidInput([{ path: 'a', rule: 'b', message: 'c' }])],
    ['idempotency-key-reused', 422, new CommandReused()],
    ['person-erased', 410, new PersonErased()],
    ['pact-not-found', 404, new Rejection('pact-not-found', 'No such pact.')],
    ['quorum-not-met', 422, new Rejection('quorum-not-met', 'Too few were there.', 'votes')],
    ['internal-error', 500, new Rejection('a-code-of-no-table', 'x')],
    ['internal-error', 500, new Error('boom')],
    ['internal-error', 500, Object.assign(new Error('duplicate'), { code: '23505', detail: 'Key (x)=(y)' })],
  ])('%s: %i', async (code, status, error) => expectProblem(await fail(error), status, code));

  it.each([
    ['store-unavailable', 503, new StoreUnavailable()],
    ['access-log-unavailable', 503, new AccessLogUnavailable()],
    ['key-missing', 503, new KeyMissing()],
    ['version-not-visible', 503, new NotYetVisible()],
    ['command-in-flight', 409, new CommandInFlight()],
    ['unavailable', 503, Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    ['unavailable', 503, Object.assign(new Error('x'), { code: '57P01' })],
    ['unavailable', 503, new Error('x', { cause: Object.assign(new Error('y'), { code: '53300' }) })],
    ['unavailable', 503, new Error('Connection terminated unexpectedly')],
  ])('%s: %i with Retry-After', async (code, status, error) => {
    const answer = await fail(error);
    expectProblem(answer, status, code);
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  });

  it('a stale version: 412 with the current one', async () => {
    const answer = await fail(new VersionConflict('pact-x', 3, 5));
    expectProblem(answer, 412, 'version-conflict');
    expect(answer.body['currentVersion']).toBe(5);
    expect(answer.headers.get('etag')).toBe('"5"');
  });

  it('a refusal names the field it is about', async () => {
    const answer = await fail(new Rejection('quorum-not-met', 'Too few were there.', 'votes'));
    expect(answer.body['errors']).toEqual([
      { path: 'votes', rule: 'quorum-not-met', message: 'Too few were there.' },
    ]);
  });
});

describe('what is not HTTP', () => {
  const send = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(http.port, '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  it.each([
    ['nonsense', 'NONSENSE\r\n\r\n', 400],
    ['a bad version', 'GET / HTTP/9.9\r\n\r\n', 400],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['headers too large', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s is answered with a problem', async (_, text, status) => {
    const answer = await send(text);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(answer).toMatch(/X-RateLimit-Remaining: \d+/);
    expect((await ask(http, 'GET', '/health/live')).status).toBe(200);
  });
});
