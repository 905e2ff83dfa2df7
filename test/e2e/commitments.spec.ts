import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commitmentDecisionId } from '../support/case-stage.js';
import { startSignedCase, wrongFields } from '../support/signed-case.js';

let stage: Awaited<ReturnType<typeof startSignedCase>>;

beforeAll(async () => {
  stage = await startSignedCase();
});
afterAll(() => stage.close());

const offer = () => ({
  target: { type: 'pact', id: stage.pactId },
  providerId: stage.hostId,
  providerKind: 'third-sector',
  resourceKind: 'money',
  quantity: 300.5,
  unit: 'euros',
  money: { amount: '300.50', currency: 'EUR' },
  from: '2026-04-01',
  to: '2026-12-31',
  conditions: 'Per le spese di trasloco.',
});

describe('A commitment over HTTP', () => {
  it('is offered, confirmed, delivered and shown with its money', async () => {
    const offered = await stage.post('worker', '/commitments', offer());
    expect(offered.status).toBe(201);
    const id = String(offered.body['id']);
    expect(offered.headers.get('location')).toContain(`/api/v1/commitments/${id}`);
    expect(offered.headers.get('etag')).toBe('"1"');
    const path = `/commitments/${id}`;
    const withoutDecision = await stage.post('worker', `${path}/confirmations`, {}, 1);
    expect(withoutDecision).toMatchObject({ status: 422, body: { code: 'commitment-decision-required' } });
    const blind = await stage.post('worker', `${path}/confirmations`, { decisionId: commitmentDecisionId });
    expect(blind.status).toBe(428);
    const confirmed = await stage.post(
      'worker',
      `${path}/confirmations`,
      { decisionId: commitmentDecisionId, reserved: { amount: '300.5', currency: 'EUR' } },
      1,
    );
    expect(confirmed.status).toBe(200);
    const delivery = {
      deliveredOn: '2026-04-10',
      quantity: 100,
      money: { amount: '100', currency: 'EUR' },
      evidenceRef: 'R-77/2026',
      receivedBy: { type: 'person', id: stage.subjectId },
    };
    expect((await stage.post('worker', `${path}/deliveries`, delivery, 1)).status).toBe(412);
    expect((await stage.post('provider', `${path}/deliveries`, delivery, 2)).status).toBe(200);
    const shown = await stage.get('worker', path);
    expect(shown).toMatchObject({
      status: 200,
      body: {
        commitmentId: id,
        status: 'in-delivery',
        money: { amount: '300.50', currency: 'EUR' },
        reserved: { amount: '300.50', currency: 'EUR' },
        delivered: { quantity: 100, money: { amount: '100.00', currency: 'EUR' } },
        deliveries: [{ evidenceRef: 'R-77/2026', money: { amount: '100.00', currency: 'EUR' } }],
        conditions: { text: 'Per le spese di trasloco.' },
        version: 3,
      },
    });
    expect(shown.headers.get('etag')).toBe('"3"');
    expect((await stage.get('other-worker', path)).status).toBe(404);
    const mine = await stage.get('provider', '/commitments');
    expect(mine.body['items']).toMatchObject([{ conditions: { withheld: 'not-permitted' } }]);
    expect((await stage.post('worker', `${path}/lapses`, {}, 3)).body['code']).toBe('commitment-not-due');
  });

  it('is listed with its pact, page by page', async () => {
    await stage.post('worker', '/commitments', { ...offer(), from: '2026-05-01' });
    const path = `/pacts/${stage.pactId}/commitments`;
    const first = await stage.get('worker', `${path}?limit=1`);
    expect(first.body).toMatchObject({ limit: 1, items: [{ from: '2026-05-01' }] });
    const cursor = encodeURIComponent(String(first.body['nextCursor']));
    const second = await stage.get('worker', `${path}?limit=1&cursor=${cursor}`);
    expect(second.body['items']).toMatchObject([{ from: '2026-04-01' }]);
    expect(second.body).not.toHaveProperty('nextCursor');
    expect((await stage.get('worker', `/pacts/${stage.pactId}/restitutions?cursor=${cursor}`)).status).toBe(
      400,
    );
    expect((await stage.get('provider', path)).status).toBe(404);
  });

  it('names every field that is wrong, by path and without its value', async () => {
    const answer = await stage.post('worker', '/commitments', {
      ...offer(),
      target: { type: 'moon', id: stage.pactId.toUpperCase() },
      quantity: '300',
      money: { amount: '1,50', currency: 'LIT' },
      to: '2026-02-30',
      conditions: null,
      surprise: 'canary-value',
    });
    expect(answer.status).toBe(400);
    expect(wrongFields(answer.body)).toEqual(
      [
        'conditions',
        'money.amount',
        'money.currency',
        'quantity',
        'surprise',
        'target.id',
        'target.type',
        'to',
      ].sort(),
    );
    for (const value of ['moon', 'LIT', '1,50', 'canary-value']) expect(answer.text).not.toContain(value);
  });

  it.each([
    [{ quantity: 0 }, 'commitment-quantity-invalid'],
    [{ quantity: 1e300 }, 'commitment-quantity-invalid'],
    [{ money: { amount: '0.00', currency: 'EUR' } }, 'commitment-money-invalid'],
    [{ money: { amount: '300.49', currency: 'EUR' } }, 'commitment-money-differs-from-quantity'],
    [{ to: '2026-03-31' }, 'commitment-period-reversed'],
  ])('breaks a rule: %j', async (over, code) => {
    const answer = await stage.post('worker', '/commitments', { ...offer(), ...over });
    expect(answer).toMatchObject({ status: 422, body: { code } });
  });
});
