import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/application/errors.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { people } from '../../support/case-people.js';
import { commitmentDecisionId, orders, restitutionDecisionId } from '../../support/case-stage.js';
import { childId, idOf, pactId, sealedText, subjectId } from '../../support/pact.fixture.js';
import { openCommitmentStage } from './commitment-stage.js';

describe('A commitment to a pact', () => {
  it('is offered, confirmed by a decision of the team, delivered and fulfilled', async () => {
    const { promised, deliver, read } = await openCommitmentStage();
    const id = await promised();
    const first = await deliver(people.provider, id);
    await deliver(people.worker, id, { quantity: 6, deliveredOn: '2026-04-20' });
    expect(await read(people.worker, id)).toMatchObject({
      commitmentId: id,
      status: 'fulfilled',
      decisionId: commitmentDecisionId,
      quantity: 10,
      delivered: { quantity: 10 },
      deliveries: [{ deliveryId: first.partId, quantity: 4 }, { quantity: 6 }],
      conditions: { text: 'Solo di mattina.' },
      version: 5,
    });
  });

  it('answers the id of the delivery it records', async () => {
    const { promised, deliver } = await openCommitmentStage();
    const id = await promised();
    expect(await deliver(people.provider, id)).toMatchObject({
      id,
      version: 3,
      partId: expect.any(String),
    });
  });

  it.each([
    ['no decision is named', undefined, 'commitment-decision-required'],
    ['the pact knows no such decision', idOf(999), 'commitment-decision-required'],
    ['the decision is about something else', restitutionDecisionId, 'commitment-decision-on-another-subject'],
  ])('is not confirmed when %s (K2)', async (_, decisionId, code) => {
    const { promised, confirm, eventsOf } = await openCommitmentStage();
    const id = await promised({ confirmed: false });
    await expect(confirm(people.worker, id, { decisionId } as { decisionId: string })).rejects.toMatchObject({
      code,
    });
    expect(await eventsOf(`commitment-${id}`)).toHaveLength(1);
  });

  it('is not confirmed by a decision that was revoked in the pact meanwhile (K2, M6)', async () => {
    const { promised, confirm, happened } = await openCommitmentStage();
    const id = await promised({ confirmed: false });
    await happened(pactAggregate, pactId, [
      {
        type: 'MicroTeamDecisionRevoked',
        data: {
          pactId,
          decisionId: commitmentDecisionId,
          byDecisionId: restitutionDecisionId,
          reason: sealedText('reason'),
          revokedOn: '2026-03-31',
        },
      },
    ]);
    await expect(confirm(people.worker, id)).rejects.toMatchObject({
      code: 'commitment-decision-not-standing',
    });
  });

  it('may be declined', async () => {
    const { promised, decline, read } = await openCommitmentStage();
    const id = await promised({ confirmed: false });
    await decline(people.worker, id);
    expect(await read(people.worker, id)).toMatchObject({
      status: 'declined',
      ending: { reason: { text: 'Non serve.' } },
    });
  });

  it('lapses from the day after its last day with what did not come', async () => {
    const { promised, deliver, lapse, read, clock } = await openCommitmentStage();
    const id = await promised();
    await deliver(people.worker, id);
    clock.turnTo('2026-06-30');
    await expect(lapse(people.worker, id)).rejects.toMatchObject({ code: 'commitment-not-due' });
    clock.turnTo('2026-07-01');
    await lapse(people.worker, id);
    expect(await read(people.worker, id)).toMatchObject({
      status: 'lapsed',
      ending: { undelivered: { quantity: 6 }, on: '2026-07-01' },
    });
  });

  it.each([
    ['provider', people.provider, 'provider'],
    ['worker who writes down what the provider said', people.worker, 'operator'],
  ] as const)('is withdrawn by the %s (K6)', async (_, person, capacity) => {
    const { promised, withdraw, eventsOf } = await openCommitmentStage();
    const id = await promised();
    await withdraw(person, id);
    expect((await eventsOf(`commitment-${id}`)).at(-1)).toMatchObject({
      type: 'CommitmentWithdrawn',
      data: { by: { userId: person.userId, capacity }, undelivered: { quantity: 10 } },
    });
  });

  it('has a delivery reversed by the supervisor, who is named as such', async () => {
    const { promised, deliver, reverse, read } = await openCommitmentStage();
    const id = await promised();
    const { partId = '' } = await deliver(people.provider, id, { quantity: 10 });
    await reverse(people.supervisor, id, partId);
    expect(await read(people.worker, id)).toMatchObject({
      status: 'confirmed',
      delivered: { quantity: 0 },
      deliveries: [{ reversal: { by: { capacity: 'supervisor' }, reason: { text: 'Scritta per errore.' } } }],
    });
  });

  it('is one commitment when the same command comes twice (X2)', async () => {
    const { offer, store } = await openCommitmentStage();
    const envelope = orders(people.worker);
    const first = await offer(people.worker, {}, envelope);
    expect(await offer(people.worker, {}, envelope)).toEqual(first);
    expect(await store.readAll(0, 100, ['commitment'])).toHaveLength(1);
  });

  it('seals its texts for every member of the household', async () => {
    const { promised, accessLog, read } = await openCommitmentStage();
    const id = await promised();
    await read(people.worker, id);
    const shown = accessLog.entries.filter(({ resource }) => resource === `commitment-${id}`);
    expect(shown.map(({ subjectId: person }) => person).sort()).toEqual([subjectId, childId].sort());
    expect(shown.every(({ fieldClasses }) => fieldClasses.includes('P3'))).toBe(true);
  });

  it.each([
    ['organisation', { providerId: idOf(900) }],
    ['person', { providerId: idOf(900), providerKind: 'citizen' }],
    ['household', { providerId: idOf(900), providerKind: 'household' }],
  ] as const)('is not offered by an unknown %s', async (_, over) => {
    const { offer, store } = await openCommitmentStage();
    await expect(offer(people.worker, over)).rejects.toThrow(InvalidInput);
    await expect(offer(people.worker, over)).rejects.toMatchObject({ errors: [{ path: 'providerId' }] });
    expect(await store.readAll(0, 100, ['commitment'])).toEqual([]);
  });
});
