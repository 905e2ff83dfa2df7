import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { restitutionDecisionId } from '../support/case-stage.js';
import { startSignedCase, wrongFields } from '../support/signed-case.js';

let stage: Awaited<ReturnType<typeof startSignedCase>>;

beforeAll(async () => {
  stage = await startSignedCase();
});
afterAll(() => stage.close());

const agreement = () => ({
  pactId: stage.pactId,
  subjectId: stage.subjectId,
  kind: 'civic-center-service',
  host: { type: 'civic-center', id: stage.hostId },
  tutorId: randomUUID(),
  quantity: 8,
  unit: 'hours',
  from: '2026-04-01',
  to: '2026-06-30',
  conditionality: 'none',
  insuranceRequired: false,
  meaningForPerson: 'Sentirsi utile.',
  decisionId: restitutionDecisionId,
});

describe('A restitution over HTTP', () => {
  it('is logged by the person, settled by the host, who never sees the case', async () => {
    const agreed = await stage.post('worker', '/restitutions', agreement());
    expect(agreed.status).toBe(201);
    const path = `/restitutions/${String(agreed.body['id'])}`;
    const done = { performedOn: '2026-04-10', quantity: 4, peopleReached: 12, note: 'Apertura.' };
    expect((await stage.post('citizen', `${path}/activities`, done, 1)).status).toBe(200);
    const [activity] = (await stage.get('citizen', path)).body['activities'] as { activityId: string }[];
    const { activityId = '' } = activity ?? {};
    expect((await stage.post('citizen', `${path}/activity-confirmations`, { activityId }, 2)).status).toBe(
      403,
    );
    const three = { activityId, quantity: 3 };
    expect((await stage.post('host', `${path}/activity-confirmations`, three, 2)).status).toBe(200);
    const one = { activityId, quantity: 1, reason: 'Andata via prima.' };
    expect((await stage.post('host', `${path}/activity-contestations`, one, 3)).status).toBe(200);
    const hosted = await stage.get('host', path);
    expect(hosted.body).toMatchObject({ confirmedTotal: 3, contestedTotal: 1, version: 4 });
    expect(hosted.text).not.toContain(stage.pactId);
    expect(hosted.text).not.toContain(restitutionDecisionId);
    expect((await stage.get('host', '/restitutions')).body['items']).toEqual([hosted.body]);
    expect((await stage.get('host', `/pacts/${stage.pactId}/restitutions`)).status).toBe(404);
    const whole = await stage.get('worker', `/pacts/${stage.pactId}/restitutions`);
    expect(whole.body['items']).toMatchObject([
      {
        pactId: stage.pactId,
        meaningForPerson: { text: 'Sentirsi utile.' },
        activities: [{ note: { text: 'Apertura.' } }],
      },
    ]);
  });

  it('is insured, suspended, resumed and interrupted by the worker', async () => {
    const agreed = await stage.post('worker', '/restitutions', agreement());
    const path = `/restitutions/${String(agreed.body['id'])}`;
    const steps = [
      ['insurances', { insuranceRef: 'POL-1/2026', from: '2026-04-01' }],
      ['suspensions', { from: '2026-04-12', reason: 'Malattia.' }],
      ['resumptions', { from: '2026-04-20', reason: 'Guarita.' }],
      ['interruptions', { reason: 'Trasloco.' }],
    ] as const;
    for (const [index, [name, body]] of steps.entries())
      expect((await stage.post('worker', `${path}/${name}`, body, index + 1)).status).toBe(200);
    expect((await stage.post('worker', `${path}/completions`, {}, 5)).body['code']).toBe('restitution-over');
    const waiver = { decisionId: restitutionDecisionId, reason: 'Ripensata.' };
    expect((await stage.post('worker', `${path}/waivers`, waiver, 5)).body['code']).toBe('restitution-over');
  });

  it('names every field that is wrong, by path', async () => {
    const answer = await stage.post('worker', '/restitutions', {
      ...agreement(),
      host: 'centro',
      insurance: { insuranceRef: '', from: 'domani' },
      insuranceRequired: 'yes',
      meaningForPerson: ' ',
    });
    expect(answer.status).toBe(400);
    expect(wrongFields(answer.body)).toEqual([
      'host',
      'insurance.from',
      'insurance.insuranceRef',
      'insuranceRequired',
      'meaningForPerson',
    ]);
  });
});
