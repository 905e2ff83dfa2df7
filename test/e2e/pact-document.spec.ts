import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { playCase } from '../proofs/played-case.js';
import { taxCodeOf } from '../proofs/tax-codes.js';
import { seedPeople } from '../support/seeded-people.js';
import { startService, type TestService } from '../support/service.js';

let service: TestService;
let path: string;

beforeAll(async () => {
  service = await startService();
  const people = await seedPeople(service);
  const ask: TestService['ask'] = (...question) => service.ask(...question);
  const { pactId } = await playCase(ask, people, (field) => `Prova ${field}`, taxCodeOf(3));
  path = `/api/v1/pacts/${pactId}`;
});
afterAll(() => service.close());

describe('the document of a proposal', () => {
  it('is rendered from the events in words, and its hash is the one that was signed (P9)', async () => {
    const { body } = await service.ask('GET', `${path}/document?proposal=1`, { as: 'worker' });
    const view = await service.ask('GET', path, { as: 'worker' });
    const { documentHash } = view.body['signature'] as { documentHash: string };
    expect(body).toMatchObject({ proposal: 1, documentHash, renderedHash: documentHash });
    const document = body['document'] as Record<string, readonly Record<string, unknown>[]>;
    const [goal] = view.body['goals'] as readonly Record<string, unknown>[];
    expect(document['goals']?.[0]).toMatchObject({
      goalId: goal?.['goalId'],
      statement: goal?.['statement'],
    });
    expect(document['undertakings']?.[0]?.['description']).toEqual({
      text: expect.stringContaining('Prova'),
    });
    expect(JSON.stringify(document)).not.toContain('"ct"');
  });

  it('is not there for a proposal that was never made, nor for who may not see the pact', async () => {
    const never = await service.ask('GET', `${path}/document?proposal=2`, { as: 'worker' });
    const stranger = await service.ask('GET', `${path}/document?proposal=1`, { as: 'stranger' });
    expect(never.status).toBe(404);
    expect([401, 404]).toContain(stranger.status);
  });

  it('is asked for by number', async () => {
    const answer = await service.ask('GET', `${path}/document?proposal=one`, { as: 'worker' });
    expect(answer.status).toBe(400);
    expect(answer.body['errors']).toMatchObject([{ path: 'proposal' }, {}, {}]);
  });
});
