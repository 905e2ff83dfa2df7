import { afterEach, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startHttp, type HttpApp } from '../support/http-app.js';
import { ThingController, thingId } from '../support/http-thing.controller.js';

let http: HttpApp;
afterEach(() => http.close());

const start = async (perUser: number, perAddress: number) => {
  http = await startHttp([ThingController], {
    options: { rateLimit: { perUser, perAddress, windowSeconds: 600 } },
  });
};
const ask = async (user?: string, path = `/api/v1/things/${thingId}`) => {
  const headers: Record<string, string> = user === undefined ? {} : { authorization: `Bearer ${user}` };
  const { status, headers: answered } = await fetch(`${http.url}${path}`, { headers });
  return {
    status,
    limit: Number(answered.get('x-ratelimit-limit')),
    remaining: Number(answered.get('x-ratelimit-remaining')),
    retryAfter: answered.get('retry-after'),
  };
};

describe('the allowance', () => {
  it('of a user is their own, whatever the address', async () => {
    await start(2, 100);
    expect(await ask('anna')).toMatchObject({ status: 200, limit: 2, remaining: 1 });
    expect(await ask('anna')).toMatchObject({ status: 200, limit: 2, remaining: 0 });
    expect(await ask('anna')).toMatchObject({ status: 429, limit: 2, remaining: 0 });
    expect(await ask('berta')).toMatchObject({ status: 200, limit: 2, remaining: 1 });
  });

  it('used up, says when to come back', async () => {
    await start(0, 100);
    const { retryAfter } = await ask('anna');
    expect(Number(retryAfter)).toBeGreaterThan(0);
    expect(Number(retryAfter)).toBeLessThanOrEqual(600);
  });

  it('of an address is used by those nobody knows, wherever they knock', async () => {
    await start(100, 3);
    expect(await ask()).toMatchObject({ status: 401, limit: 3, remaining: 2 });
    expect(await ask(undefined, '/nowhere')).toMatchObject({ status: 404, limit: 3, remaining: 1 });
    expect(await ask(undefined, '/status')).toMatchObject({ status: 200, limit: 3, remaining: 0 });
    expect(await ask(undefined, '/nowhere')).toMatchObject({ status: 429, limit: 3, remaining: 0 });
    expect(await ask(undefined, '/api/v1/things/%E0%A4%A')).toMatchObject({ limit: 3, remaining: 0 });
  });

  it('of an address is not used by known users: an office behind one address is no attacker', async () => {
    await start(100, 2);
    for (let count = 0; count < 10; count++) expect(await ask('anna')).toMatchObject({ status: 200 });
    expect(await ask()).toMatchObject({ status: 401, remaining: 1 });
  });
});
