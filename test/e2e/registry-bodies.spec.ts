import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

describe('a household over HTTP', () => {
  it('is registered, changed, read and found', async () => {
    const subjectId = await register();
    const member = { subjectId, relation: 'reference-person', livesHere: 'yes', from: '2026-01-01' };
    const body = { kind: 'single', municipality: 'Crema', members: [member] };
    const made = await post('/households', body);
    const id = String(made.body['id']);
    expect(made.status).toBe(201);
    const correction = { changes: [{ field: 'relation', subjectId, value: 'spouse' }], reason: 'Prova' };
    expect((await post(`/households/${id}/corrections`, correction, { ifMatch: 1 })).status).toBe(200);
    const expected = { householdId: id, members: [{ subjectId, relation: { text: 'spouse' } }], version: 2 };
    expect((await get(`/households/${id}`)).body).toMatchObject(expected);
    expect((await get(`/households?subjectId=${subjectId}`)).body).toMatchObject({ items: [expected] });
    expect((await get(`/households?subjectId=${subjectId}`, 'other-worker')).body).toMatchObject({
      items: [],
    });
    expect((await get(`/households/${id}`, 'other-worker')).status).toBe(404);
  });

  it('refuses members who are not there and changes that do not fit', async () => {
    const absent = '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20';
    const member = { subjectId: absent, relation: 'child', livesHere: 'yes', from: '2026-01-01' };
    const answer = await post('/households', { kind: 'family', municipality: 'Crema', members: [member] });
    expect(answer.status).toBe(400);
    expect(pathsOf(answer.body)).toEqual(['members[0].subjectId is-known']);
    const wrong = await post(
      `/households/${absent}/corrections`,
      {
        changes: [
          { field: 'kind', subjectId: absent, value: 'canary' },
          { field: 'from', value: '2026-02-30' },
        ],
        reason: 'x',
      },
      { ifMatch: 1 },
    );
    expect(pathsOf(wrong.body)).toEqual([
      'changes[0].subjectId is-uuid',
      'changes[0].value fits-field',
      'changes[1].subjectId is-uuid',
      'changes[1].value fits-field',
    ]);
  });
});

describe('operators and bodies over HTTP', () => {
  const as = 'administrator';

  it('are accredited, given a role and shown by name', async () => {
    const body = {
      name: 'Operatrice Prova',
      workEmail: 'prova@example.org',
      organisationId: people.municipalityId,
      signIn: { issuer: service.issuer, subject: 'spid-esempio-77' },
      from: '2026-01-01',
    };
    const made = await post('/operators', body, { as });
    expect(made.status).toBe(201);
    const id = String(made.body['id']);
    const role = { role: 'tutor', organisationId: people.municipalityId, from: '2026-01-01' };
    expect((await get('/organisations', 'spid-esempio-77')).status).toBe(401);
    expect((await post(`/operators/${id}/role-grants`, role, { as, ifMatch: 1 })).status).toBe(200);
    expect((await get('/organisations', 'spid-esempio-77')).status).toBe(200);
    expect((await get(`/operators/${id}`)).body).toMatchObject({
      name: { text: 'Operatrice Prova' },
      grants: [{ role: 'tutor' }],
    });
    expect(await post('/operators', body, { as })).toMatchObject({
      status: 422,
      body: { code: 'sign-in-already-used', errors: [{ path: 'signIn.subject' }] },
    });
    expect((await post('/operators', body)).status).toBe(403);
  });

  it('are listed page by page, each list with its own cursor', async () => {
    const first = await get('/operators?limit=2');
    expect(first.body['items']).toHaveLength(2);
    const cursor = String(first.body['nextCursor']);
    const second = await get(`/operators?limit=2&cursor=${cursor}`);
    expect(second.body['items']).toHaveLength(2);
    expect(second.body['items']).not.toEqual(first.body['items']);
    expect((await get(`/operators?limit=2&role=tutor&cursor=${cursor}`)).status).toBe(400);
    expect((await get('/operators?role=canary')).status).toBe(400);
  });

  it('get units and supervisors', async () => {
    const office = 'plan-office';
    const made = await post(
      '/organisations',
      { name: 'Scuola di Prova', kind: 'school', municipality: 'Crema' },
      { as: office },
    );
    const id = String(made.body['id']);
    const unit = await post(
      `/organisations/${id}/units`,
      { name: 'Sede', supervisorIds: [] },
      { as: office, ifMatch: 1 },
    );
    expect(unit.status).toBe(200);
    const path = `/organisations/${id}/units/${String(unit.body['partId'])}/supervisors`;
    const supervisorIds = [people.supervisorId];
    expect((await post(path, { supervisorIds }, { as: office, ifMatch: 2 })).status).toBe(200);
    expect((await get(`/organisations/${id}`)).body).toMatchObject({
      units: [{ name: 'Sede', supervisorIds }],
    });
    const schools = await get('/organisations?kind=school&municipality=Crema');
    expect(schools.body).toMatchObject({ items: [{ organisationId: id }] });
    expect(schools.body).not.toHaveProperty('nextCursor');
  });
});
