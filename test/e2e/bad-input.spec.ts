import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { nominationOf, openCase, type OpenCase } from '../proofs/open-case.js';
import { startService, type ApiAnswer, type ApiQuestion, type TestService } from '../support/service.js';

let service: TestService;
let scene: OpenCase;
let before: unknown;

beforeAll(async () => {
  service = await startService();
  scene = await openCase(service);
});
afterAll(() => service.close());

/** What a command may have left: events, and claims of unique values. */
const traces = async () => {
  const { rows } = await service.runtime.operations.query('SELECT * FROM ops.reservation ORDER BY kind, key');
  return { head: await service.runtime.store.head(), claims: rows };
};

beforeEach(async () => {
  before = await traces();
});
afterEach(async () => expect(await traces()).toEqual(before));

const expectProblem = (answer: ApiAnswer, status: number, code: string): void => {
  expect(answer.body).toMatchObject({
    status,
    code,
    type: `urn:problem-type:patti-gener-attivi:${code}`,
    traceId: answer.headers.get('x-correlation-id'),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
};

const rulesOf = ({ body }: ApiAnswer): unknown =>
  (body['errors'] as readonly { path: string; rule: string }[]).map(({ path, rule }) => `${path} ${rule}`);

const onPact = (what: string, body: unknown, more: ApiQuestion = {}): Promise<ApiAnswer> =>
  service.ask('POST', `/api/v1/pacts/${scene.pactId}/${what}`, {
    as: 'worker',
    ifMatch: scene.version,
    body,
    ...more,
  });

const nomination = (
  more: Readonly<Record<string, unknown>>,
  question: ApiQuestion = {},
): Promise<ApiAnswer> =>
  service.ask('POST', '/api/v1/pacts', {
    as: 'worker',
    body: { ...nominationOf(scene.householdId), ...more },
    ...question,
  });

const newSubject = (more: Readonly<Record<string, unknown>>): Promise<ApiAnswer> =>
  service.ask('POST', '/api/v1/subjects', {
    as: 'worker',
    body: {
      givenName: 'Prova',
      familyName: 'Esempio',
      birth: { kind: 'year', year: 1980 },
      taxCode: { kind: 'none', noneReason: 'unknown' },
      languages: ['it'],
      ...more,
    },
  });

const analysis = (more: Readonly<Record<string, unknown>>) => ({
  conductedOn: '2026-03-04',
  withSubjects: [scene.subjectId],
  dimensions: [{ code: 'c', need: 2 }],
  complexity: 'simple',
  ...more,
});

const notice = (more: Readonly<Record<string, unknown>> = {}) => ({
  subjectId: scene.subjectId,
  noticeVersion: '2026-1',
  channel: 'paper',
  givenOn: '2026-03-04',
  ...more,
});

describe('fields', () => {
  it.each([
    ['ordinary', 'PRVSMP80E57D142A'],
    ['ordinary', 'canarino'],
    ['ordinary', '12345678901'],
    ['provisional', '12345678901'],
    ['ordinary', 7],
  ])('a %s tax code that is wrong: 400 at its path', async (kind, value) => {
    const answer = await newSubject({ taxCode: { kind, value } });
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(['taxCode.value is-tax-code']);
    expect(answer.text).not.toContain(String(value));
  });

  it.each([
    ['an unknown code', { channel: 'boat' }, ['channel is-in']],
    ['a text that is too long', { motivation: 'x'.repeat(10_001) }, ['motivation max-length']],
    ['a blank text', { motivation: '   ' }, ['motivation matches']],
    [
      'a number for a text',
      { motivation: 7 },
      ['motivation matches', 'motivation max-length', 'motivation is-string'],
    ],
    ['an object for an id', { householdId: {} }, ['householdId matches', 'householdId is-uuid']],
    ['a day that is none', { nominatedOn: '2026-02-30' }, ['nominatedOn is-day']],
    ['a field too many', { surname: 'Esempio' }, ['surname whitelist-validation']],
    [
      'null for an optional field',
      { zone: null },
      ['zone matches', 'zone max-length', 'zone is-not-empty', 'zone is-string'],
    ],
    ['null for a needed field', { channel: null }, ['channel is-in']],
  ])('%s: 400 at its path', async (_, more, rules) => {
    const answer = await nomination(more);
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(expect.arrayContaining(rules));
    expect(rulesOf(answer)).toHaveLength(rules.length);
  });

  it('several wrong fields are told at once, nested ones too, without a value', async () => {
    const dimensions = [
      { code: 'canarino', need: 5 },
      { code: 'c', need: '2', notes: null },
    ];
    const answer = await onPact('preliminary-analyses', analysis({ dimensions, complexity: 'canarino' }));
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(
      expect.arrayContaining([
        'complexity is-in',
        'dimensions[0].code is-in',
        'dimensions[0].need max',
        'dimensions[1].need is-int',
        'dimensions[1].notes is-string',
      ]),
    );
    expect(answer.text).not.toContain('canarino');
  });

  it('a name that nobody knows is not repeated either', async () => {
    const answer = await nomination({ 'Canarino Giallo': 1 });
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(['* whitelist-validation']);
  });

  it('an id that names nobody, inside a body: 400 at its path', async () => {
    const answer = await nomination({ householdId: scene.workerId });
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(['householdId is-known']);
  });

  it('a rule that says no: 422 with its code', async () => {
    expectProblem(await nomination({}), 422, 'household-has-open-pact');
    expectProblem(await onPact('privacy-notices', notice({ givenOn: '2999-01-01' })), 422, 'date-in-future');
    const withdrawal = { bySubject: scene.workerId, reason: 'Prova.', withdrawnOn: '2026-03-04' };
    expectProblem(await onPact('withdrawals', withdrawal), 422, 'not-a-household-member');
  });
});

describe('a body', () => {
  it.each([
    ['broken', '{"channel": '],
    ['empty', ''],
    ['poisoned', '{"__proto__": {"channel": "lab"}}'],
    ['holding NaN', '{"need": NaN}'],
    ['too deep', `${'['.repeat(30)}${']'.repeat(30)}`],
  ])('that is %s: 400', async (_, body) => {
    expectProblem(await onPact('privacy-notices', body), 400, 'malformed-request');
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'application/merge-patch+json',
  ])('of type %s: 415', async (type) => {
    const answer = await onPact('privacy-notices', '{}', { headers: { 'content-type': type } });
    expectProblem(answer, 415, 'unsupported-media-type');
  });

  it('that is too large: 413', async () => {
    expectProblem(await nomination({ motivation: 'x'.repeat(300_000) }), 413, 'body-too-large');
  });
});

describe('Idempotency-Key', () => {
  it('missing: 400', async () => {
    const body = JSON.stringify(nominationOf(scene.householdId));
    const answer = await fetch(`${service.url}/api/v1/pacts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await service.token('worker')}`,
        'content-type': 'application/json',
      },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'idempotency-key-missing' });
  });

  it.each([
    ['on the same pact', () => scene.pactId],
    ['on one that is not there', () => scene.workerId],
  ])('used for another request %s: refused, nothing appended', async (_, pactId) => {
    const { store } = service.runtime;
    const version = scene.version;
    const first = await onPact('privacy-notices', notice(), { key: 'reused', ifMatch: version });
    const again = await onPact('privacy-notices', notice(), { key: 'reused', ifMatch: version });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    scene = { ...scene, version: Number(first.body['version']) };
    before = await traces();

    const other = await service.ask('POST', `/api/v1/pacts/${pactId()}/privacy-notices`, {
      as: 'worker',
      key: 'reused',
      ifMatch: scene.version,
      body: notice({ channel: 'email' }),
    });
    if (pactId() === scene.pactId) expectProblem(other, 422, 'idempotency-key-reused');
    else expectProblem(other, 404, 'not-found');
    expect(await store.head()).toBe((before as { head: number }).head);
  });
});

describe('If-Match', () => {
  it('missing: 428', async () => {
    const answer = await service.ask('POST', `/api/v1/pacts/${scene.pactId}/privacy-notices`, {
      as: 'worker',
      body: notice(),
    });
    expectProblem(answer, 428, 'if-match-missing');
  });

  it.each([0, 1, 999])('of another version (%d): 412 with the version now', async (ifMatch) => {
    const answer = await onPact('privacy-notices', notice({ channel: 'online' }), { ifMatch });
    expectProblem(answer, 412, 'version-conflict');
    expect(answer.body['currentVersion']).toBe(scene.version);
    expect(answer.headers.get('etag')).toBe(`"${scene.version}"`);
  });

  it.each(['*', 'W/"2"', '2', '"two"'])('that is no version (%s): 400', async (tag) => {
    const answer = await onPact('privacy-notices', notice(), { headers: { 'if-match': tag } });
    expectProblem(answer, 400, 'validation-failed');
  });
});

describe('a token', () => {
  const question = (authorization?: string): ApiQuestion => ({
    ifMatch: scene.version,
    body: notice({ channel: 'online' }),
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  });
  const change = (asked: ApiQuestion) =>
    service.ask('POST', `/api/v1/pacts/${scene.pactId}/privacy-notices`, asked);

  it('missing: 401', async () => expectProblem(await change(question()), 401, 'token-missing'));

  it('forged: 401', async () => {
    const [header = '', payload = ''] = (await service.token('worker')).split('.');
    const [, , signature = ''] = (await service.token('supervisor')).split('.');
    const forged = `Bearer ${header}.${payload}.${signature}`;
    expectProblem(await change(question(forged)), 401, 'token-invalid');
  });

  it('expired: 401', async () => {
    const token = await service.token('worker', -600);
    expectProblem(await change(question(`Bearer ${token}`)), 401, 'token-expired');
  });

  it('of somebody who is not accredited: 401', async () => {
    expectProblem(await change({ ...question(), as: 'nobody' }), 401, 'account-unknown');
  });
});
