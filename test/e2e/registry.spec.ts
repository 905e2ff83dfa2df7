import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TAX_CODES } from '../support/new-person.js';
import { seedPeople, type SeededPeople } from '../support/seeded-people.js';
import { startService, type ApiQuestion, type TestService } from '../support/service.js';

let service: TestService;
let people: SeededPeople;

beforeAll(async () => {
  service = await startService();
  people = await seedPeople({ runtime: service.runtime, issuer: service.issuer });
});
afterAll(() => service.close());

const post = (path: string, body: unknown, question: ApiQuestion = {}) =>
  service.ask('POST', `/api/v1${path}`, { as: 'worker', ...question, body });
const get = (path: string, as = 'worker') => service.ask('GET', `/api/v1${path}`, { as });

const person = {
  givenName: 'Alfa',
  familyName: 'Prova-Esempio',
  birth: { kind: 'date', date: '1980-01-01' },
  taxCode: { kind: 'none', noneReason: 'unknown' },
  languages: ['it'],
};
const register = async (over: object = {}, question: ApiQuestion = {}): Promise<string> => {
  const answer = await post('/subjects', { ...person, ...over }, question);
  expect(answer.status).toBe(201);
  return String(answer.body['id']);
};
const pathsOf = (body: Record<string, unknown>): unknown =>
  (body['errors'] as { path: string; rule: string }[]).map(({ path, rule }) => `${path} ${rule}`).sort();

describe('a person over HTTP', () => {
  it('is registered, changed, read and found', async () => {
    const id = await register({ taxCode: { kind: 'ordinary', value: TAX_CODES.one } });
    const address = { kind: 'actual', address: 'Via Esempio 1', protected: true, from: '2026-01-01' };
    expect(await post(`/subjects/${id}/addresses`, address, { ifMatch: 1 })).toMatchObject({
      status: 200,
      body: { id, version: 2 },
    });
    expect(await post(`/subjects/${id}/addresses`, address, { ifMatch: 1 })).toMatchObject({
      status: 412,
      body: { currentVersion: 2 },
    });
    expect(await post(`/subjects/${id}/addresses`, address)).toMatchObject({ status: 428 });
    const shown = await get(`/subjects/${id}`);
    expect(shown.headers.get('etag')).toBe('"2"');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.body).toMatchObject({
      subjectId: id,
      familyName: { text: 'Prova-Esempio' },
      birth: { text: '1980-01-01' },
      taxCode: { kind: 'ordinary', value: { text: TAX_CODES.one } },
      addresses: [{ kind: 'actual', address: { text: 'Via Esempio 1' }, protected: true }],
    });
    for (const terms of [
      { taxCode: TAX_CODES.one.toLowerCase() },
      { familyName: 'prova esempio', birthYear: 1980 },
    ])
      expect((await post('/subject-searches', terms)).body['items']).toMatchObject([
        { subjectId: id, birth: { text: '1980-01-01' } },
      ]);
    expect(
      (await post('/subject-searches', { taxCode: TAX_CODES.one }, { as: 'other-worker' })).body,
    ).toMatchObject({ items: [] });
  });

  it('is not there for strangers, whatever they ask', async () => {
    const id = await register();
    const absent = '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20';
    const [hidden, nobody] = await Promise.all([
      get(`/subjects/${id}`, 'other-worker'),
      get(`/subjects/${absent}`, 'other-worker'),
    ]);
    expect([hidden.status, nobody.status]).toEqual([404, 404]);
    const { traceId: _, ...one } = hidden.body;
    const { traceId: __, ...other } = nobody.body;
    expect(one).toEqual(other);
    const death = await post(
      `/subjects/${id}/deaths`,
      { on: '2026-01-01' },
      { as: 'other-worker', ifMatch: 1 },
    );
    expect(death.status).toBe(404);
  });

  it('is refused twice with one tax code, and the caller is told where to go on (H3)', async () => {
    const taxCode = { kind: 'ordinary', value: TAX_CODES.two };
    const id = await register({ taxCode });
    expect(await post('/subjects', { ...person, taxCode })).toMatchObject({
      status: 422,
      body: { code: 'subject-already-registered', existingId: id },
    });
    const refused = await post('/subjects', { ...person, taxCode }, { as: 'other-worker' });
    expect(refused).toMatchObject({ status: 422, body: { askOrganisationId: people.municipalityId } });
    expect(refused.text).not.toContain(id);
    expect(refused.text).not.toContain(TAX_CODES.two);
  });

  it('has every violation reported at once, by path, without its value', async () => {
    const wrong = {
      givenName: ' ',
      familyName: 'x'.repeat(201),
      birth: { kind: 'date', date: '1980-02-30', year: 1980 },
      sex: 'canary',
      taxCode: { kind: 'ordinary', value: 'CANARY00A00A000A' },
      languages: ['canary'],
      canary: true,
    };
    const answer = await post('/subjects', wrong);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    expect(pathsOf(answer.body)).toEqual([
      'birth.date is-day',
      'birth.year is-int',
      'canary whitelist-validation',
      'familyName max-length',
      'givenName matches',
      'languages matches',
      'sex is-in',
      'taxCode.value is-tax-code',
    ]);
    expect(answer.text).not.toMatch(/CANARY|1980-02-30/);
  });

  it.each([
    ['a list as a birth', { birth: [] }, ['birth is-object', 'birth nested-validation']],
    ['no birth', { birth: undefined }, ['birth is-object']],
    [
      'null as a place',
      { birthPlace: null },
      ['birthPlace is-string', 'birthPlace matches', 'birthPlace max-length'],
    ],
    [
      'a code where there is none',
      { taxCode: { kind: 'none', noneReason: 'unknown', value: 'X' } },
      ['taxCode.value is-tax-code'],
    ],
    ['none without a reason', { taxCode: { kind: 'none' } }, ['taxCode.noneReason is-in']],
    ['an unknown kind', { taxCode: { kind: 'canary' } }, ['taxCode.kind is-in']],
    ['a birth in the future', { birth: { kind: 'year', year: 2199 } }, ['birth.year is-past']],
  ])('refuses %s', async (_, over, paths) => {
    const answer = await post('/subjects', { ...person, ...over });
    expect(answer.status).toBe(400);
    expect(pathsOf(answer.body)).toEqual(paths);
  });

  it('is searched for by one thing', async () => {
    for (const terms of [
      {},
      { birthYear: 1980 },
      { taxCode: TAX_CODES.one, familyName: 'Esempio' },
      { taxCode: 'X' },
    ])
      expect((await post('/subject-searches', terms)).status).toBe(400);
    expect((await post('/subject-searches', { familyName: 'Esempio' }, { as: 'plan-office' })).status).toBe(
      403,
    );
  });
});
