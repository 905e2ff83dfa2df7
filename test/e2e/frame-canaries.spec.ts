import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import {
  Catch,
  Controller,
  Logger,
  UseFilters,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import type { FrameReply } from '../../src/infrastructure/http/frame-request.js';
import { startHttp, type HttpApp } from '../support/http-app.js';
import { thing, ThingController, thingId } from '../support/http-thing.controller.js';

/** What a careless filter would do: repeat the message. */
@Catch()
class AnsweringFilter implements ExceptionFilter {
  catch(error: Error, host: ArgumentsHost): void {
    void host.switchToHttp().getResponse<FrameReply>().code(400).send({ detail: error.message });
  }
}

/** Or log it. */
@Catch()
class LoggingFilter implements ExceptionFilter {
  catch(error: Error, host: ArgumentsHost): void {
    new Logger('careless').error(error.message);
    void host.switchToHttp().getResponse<FrameReply>().code(500).send({});
  }
}

@UseFilters(AnsweringFilter)
@Controller('things')
class AnsweringController extends ThingController {}

@UseFilters(LoggingFilter)
@Controller('things')
class LoggingController extends ThingController {}

let http: HttpApp;
afterEach(() => http.close());

const canary = (): string => `canary${randomBytes(12).toString('hex')}zz`;

interface Attempt {
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly fault?: Error;
}

const thrown = (secret: string): Error =>
  Object.assign(new Error(`Key (tax_code)=(${secret}) already exists`, { cause: new Error(secret) }), {
    code: '23505',
    detail: secret,
    query: `INSERT ${secret}`,
    parameters: [secret],
    driverError: { detail: secret },
  });

const PLACES: Readonly<Record<string, (secret: string) => Attempt>> = {
  'the path of no route': (secret) => ({ path: `/${secret}` }),
  'an id': (secret) => ({ path: `/api/v1/things/${secret}` }),
  'an address that cannot be decoded': (secret) => ({ path: `/api/v1/things/${secret}%E0%A4%A` }),
  'an address that is too long': (secret) => ({ path: `/api/v1/things/${secret.repeat(5)}` }),
  'a value of the query': (secret) => ({ path: `/api/v1/things?limit=${secret}` }),
  'a name of the query': (secret) => ({ path: `/api/v1/things?${secret}=1` }),
  'a cursor': (secret) => ({ path: `/api/v1/things?cursor=${secret}` }),
  'the query of a good request': (secret) => ({ path: `/api/v1/things/${thingId}?x=${secret}` }),
  Authorization: (secret) => ({ headers: { authorization: `Bearer ${secret}` } }),
  Cookie: (secret) => ({ headers: { cookie: secret } }),
  'User-Agent': (secret) => ({ headers: { 'user-agent': secret } }),
  'X-Correlation-ID': (secret) => ({ headers: { 'x-correlation-id': secret } }),
  'If-Match': (secret) => ({
    path: `/api/v1/things/${thingId}/changes`,
    method: 'POST',
    headers: { 'if-match': secret },
  }),
  'Minimum-Version': (secret) => ({
    path: `/api/v1/things/${thingId}`,
    headers: { 'minimum-version': secret },
  }),
  'Idempotency-Key': (secret) => ({ method: 'POST', headers: { 'idempotency-key': `${secret} ${secret}` } }),
  'a media type': (secret) => ({ method: 'POST', body: '{}', headers: { 'content-type': `text/${secret}` } }),
  'broken JSON': (secret) => ({ method: 'POST', body: `{"ownerId": "${secret}" ` }),
  'a field': (secret) => ({ method: 'POST', body: JSON.stringify({ ownerId: secret, quantity: secret }) }),
  'a nested field': (secret) => ({
    method: 'POST',
    body: JSON.stringify({ parts: [{ kind: secret, need: secret.repeat(3) }] }),
  }),
  'the name of a field': (secret) => ({
    method: 'POST',
    body: JSON.stringify({ [secret]: { [secret]: 1 } }),
  }),
  'the body as a whole': (secret) => ({ method: 'POST', body: JSON.stringify(secret) }),
  'an error of the driver': (secret) => ({
    method: 'POST',
    path: '/api/v1/things/faults',
    body: '{}',
    fault: thrown(secret),
  }),
  'the name of an error': (secret) => ({
    method: 'POST',
    path: '/api/v1/things/faults',
    body: '{}',
    fault: Object.assign(new Error('x'), { name: `Error ${secret}` }),
  }),
};

/** The whole answer, headers included. */
const attempt = async ({ method = 'GET', path = '/api/v1/things', headers = {}, body, fault }: Attempt) => {
  if (fault) thing.fault = fault;
  else delete thing.fault;
  const answer = await request(`${http.url}${path}`, {
    method,
    headers: {
      authorization: 'Bearer anna',
      'idempotency-key': 'k',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: answer.statusCode,
    text: `${JSON.stringify(answer.headers)}\n${await answer.body.text()}`,
  };
};

/** Places whose canary came back in an answer or lies in the log. */
const leaks = async (): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const [place, make] of Object.entries(PLACES)) {
    const secret = canary();
    const { text } = await attempt(make(secret));
    if (text.includes(secret) || http.lines.join('').includes(secret)) found.push(place);
  }
  return found;
};

describe('a value sent in', () => {
  it('never comes back and is never logged, wherever it was', async () => {
    http = await startHttp([ThingController]);
    expect(await leaks()).toEqual([]);
  });

  it.each([
    ['answers', AnsweringController],
    ['logs', LoggingController],
  ])('is found when a filter %s messages (control of this test)', async (_, controller) => {
    http = await startHttp([controller]);
    expect(await leaks()).toContain('an error of the driver');
  });

  it('does not come back from what is not HTTP', async () => {
    http = await startHttp([ThingController]);
    const secret = canary();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(http.port, '127.0.0.1', () => socket.write(`${secret}\r\n\r\n`));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer + http.lines.join('')).not.toContain(secret);
  });

  it('is an unexpected error with its place and its code in the log, and nothing else', async () => {
    http = await startHttp([ThingController]);
    await attempt({ method: 'POST', path: '/api/v1/things/faults', body: '{}', fault: thrown(canary()) });
    const line = http.lines.find((text) => text.includes('unexpected error')) ?? '{}';
    const { error } = JSON.parse(line) as {
      error: { name: string; code: string; frames: string[]; cause: object };
    };
    expect(error).toMatchObject({ name: 'Error', code: '23505', cause: { name: 'Error' } });
    expect(error.frames[0]).toMatch(/^at /);
  });
});
