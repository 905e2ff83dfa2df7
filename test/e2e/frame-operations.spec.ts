import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startHttp, type HttpApp } from '../support/http-app.js';
import { ThingController, thingId } from '../support/http-thing.controller.js';

let http: HttpApp;
let store: () => Promise<boolean>;
beforeAll(async () => {
  http = await startHttp([ThingController], {
    checks: [
      { name: 'event-store', isReady: () => store() },
      { name: 'keys', isReady: () => Promise.resolve(true) },
    ],
  });
});
afterAll(() => http.close());
beforeEach(() => {
  store = () => Promise.resolve(true);
});

const get = async (path: string) => {
  const response = await fetch(`${http.url}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('/status', () => {
  it('is 200 as a problem that is none when all is well', async () => {
    const { status, headers, text } = await get('/status');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(text)).toEqual({ status: 200, title: 'OK', detail: 'The service is well.' });
  });

  it.each([
    ['says no', () => Promise.resolve(false)],
    ['throws', () => Promise.reject(new Error('canary'))],
    ['never answers', () => new Promise<boolean>(() => undefined)],
  ])('is 503 with what is down when a check %s', async (_, answer) => {
    store = answer;
    for (const path of ['/status', '/health/ready']) {
      const { status, headers, text } = await get(path);
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
      expect(JSON.parse(text)).toMatchObject({
        code: 'not-ready',
        errors: [{ path: 'event-store', rule: 'is-up', message: 'Is down.' }],
      });
    }
  });
});

describe('/health', () => {
  it('is live even when it is not ready', async () => {
    store = () => Promise.resolve(false);
    expect(await get('/health/live')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  });

  it('is ready when all is well', async () => {
    expect(await get('/health/ready')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  });
});

describe('/metrics', () => {
  it('counts requests by the template of their address', async () => {
    await fetch(`${http.url}/api/v1/things/${thingId}`, { headers: { authorization: 'Bearer anna' } });
    const { status, headers, text } = await get('/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",operation="/api/v1/things/:thingId",status="200"} 1',
    );
    for (const name of [
      'nodejs_eventloop_lag_seconds',
      'event_append_queue_commands',
      'projection_lag_events',
    ])
      expect(text).toContain(`# TYPE ${name} gauge`);
    for (const name of ['event_append_duration_seconds', 'access_log_write_duration_seconds'])
      expect(text).toContain(`# TYPE ${name} histogram`);
    expect(text).not.toContain(thingId);
  });
});

describe('the request log', () => {
  it('says when, what, who, from where and how it ended, without a value of the address', async () => {
    const id = '0123456789abcdef0123456789abcdef';
    await fetch(`${http.url}/api/v1/things/${thingId}?limit=7`, {
      headers: { authorization: 'Bearer anna', 'x-correlation-id': id },
    });
    const line = http.lines.find((text) => text.includes(id)) ?? '{}';
    const { time, seconds, ...rest } = JSON.parse(line) as Record<string, unknown>;
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(seconds).toEqual(expect.any(Number));
    expect(rest).toEqual({
      level: 30,
      provider: 'https://patti.example.it',
      operation: '/api/v1/things/:thingId',
      method: 'GET',
      status: 200,
      client: '127.0.0.1',
      consumer: 'anna',
      requestId: id,
      msg: 'request',
    });
  });

  it('calls an address of no route unmatched', async () => {
    const id = 'fedcba9876543210fedcba9876543210';
    await fetch(`${http.url}/nowhere/canary`, { headers: { 'x-correlation-id': id } });
    const line = http.lines.find((text) => text.includes(id));
    expect(line).toContain('"operation":"unmatched"');
    expect(line).not.toContain('canary');
  });
});

describe('the explorer', () => {
  it.each([
    ['/api/docs', 'text/html; charset=utf-8'],
    ['/api/docs/swagger-ui.css', 'text/css; charset=utf-8'],
    ['/api/docs/swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
    ['/api/docs/explorer.js', 'text/javascript; charset=utf-8'],
    ['/api/docs/favicon-32x32.png', 'image/png'],
  ])('%s comes from this server', async (path, type) => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
  });

  it('names no other server and has no inline script', async () => {
    const { text } = await get('/api/docs');
    expect(text).not.toMatch(/https?:|<script>/);
  });
});
