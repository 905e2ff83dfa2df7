import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { openCaseDesk, type CaseDesk } from '../proofs/case-desk.js';
import { nominationOf } from '../proofs/open-case.js';
import { expectProblem } from '../support/http-ask.js';
import type { ApiQuestion } from '../support/service.js';

let desk: CaseDesk;
let before: unknown;

beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk.service.close());

// Nothing half-done is left.
beforeEach(async () => {
  before = await desk.traces();
});
afterEach(async () => expect(await desk.traces()).toEqual(before));

describe('Idempotency-Key', () => {
  it('missing: 400', async () => {
    const body = JSON.stringify(nominationOf(desk.scene.householdId));
    const answer = await fetch(`${desk.service.url}/api/v1/pacts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await desk.service.token('worker')}`,
        'content-type': 'application/json',
      },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'idempotency-key-missing' });
  });

  it('used for another request: refused, nothing appended', async () => {
    const { version, scene } = desk;
    const first = await desk.onPact('privacy-notices', desk.notice(), { key: 'reused' });
    const again = await desk.onPact('privacy-notices', desk.notice(), { key: 'reused' });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    desk.version = version + 1;
    before = await desk.traces();

    const other = desk.notice({ channel: 'email' });
    expectProblem(
      await desk.onPact('privacy-notices', other, { key: 'reused' }),
      422,
      'idempotency-key-reused',
    );
    const elsewhere = `/api/v1/pacts/${scene.workerId}/privacy-notices`;
    const absent = await desk.service.ask('POST', elsewhere, {
      as: 'worker',
      key: 'reused',
      ifMatch: 1,
      body: other,
    });
    expectProblem(absent, 404, 'not-found');
  });
});

describe('If-Match', () => {
  it('missing: 428', async () => {
    const answer = await desk.service.ask('POST', `/api/v1/pacts/${desk.scene.pactId}/privacy-notices`, {
      as: 'worker',
      body: desk.notice(),
    });
    expectProblem(answer, 428, 'if-match-missing');
  });

  it.each([0, 1, 999])('of another version (%d): 412 with the version now', async (ifMatch) => {
    const answer = await desk.onPact('privacy-notices', desk.notice({ channel: 'online' }), { ifMatch });
    expectProblem(answer, 412, 'version-conflict');
    expect(answer.body['currentVersion']).toBe(desk.version);
    expect(answer.headers.get('etag')).toBe(`"${desk.version}"`);
  });

  it.each(['*', 'W/"2"', '2', '"two"'])('that is no version (%s): 400', async (tag) => {
    const answer = await desk.onPact('privacy-notices', desk.notice(), { headers: { 'if-match': tag } });
    expectProblem(answer, 400, 'validation-failed');
  });
});

describe('a token', () => {
  const question = (authorization?: string): ApiQuestion => ({
    ifMatch: desk.version,
    body: desk.notice({ channel: 'online' }),
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  });
  const change = (asked: ApiQuestion) =>
    desk.service.ask('POST', `/api/v1/pacts/${desk.scene.pactId}/privacy-notices`, asked);

  it('missing: 401', async () => expectProblem(await change(question()), 401, 'token-missing'));

  it('forged: 401', async () => {
    const [header = '', payload = ''] = (await desk.service.token('worker')).split('.');
    const [, , signature = ''] = (await desk.service.token('supervisor')).split('.');
    const forged = `Bearer ${header}.${payload}.${signature}`;
    expectProblem(await change(question(forged)), 401, 'token-invalid');
  });

  it('expired: 401', async () => {
    const token = await desk.service.token('worker', -600);
    expectProblem(await change(question(`Bearer ${token}`)), 401, 'token-expired');
  });

  it('of somebody who is not accredited: 401', async () => {
    expectProblem(await change({ ...question(), as: 'nobody' }), 401, 'account-unknown');
  });
});
