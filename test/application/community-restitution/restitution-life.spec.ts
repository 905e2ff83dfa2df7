import { describe, expect, it } from '@jest/globals';
import { InvalidInput, NotPermitted } from '../../../src/application/errors.js';
import { people } from '../../support/case-people.js';
import { commitmentDecisionId, restitutionDecisionId, toReady, waiverId } from '../../support/case-stage.js';
import { idOf } from '../../support/pact.fixture.js';
import { toAssessing } from '../../support/pact.history.js';
import { openRestitutionStage } from './restitution-stage.js';

describe('A restitution to the community', () => {
  it('counts three of four hours when the host confirms three and contests one (C.6, 12; Q6)', async () => {
    const { logged, confirm, contest, read } = await openRestitutionStage();
    const { id, activityId } = await logged();
    await expect(confirm(people.subject, id, { activityId })).rejects.toThrow(NotPermitted);
    await confirm(people.host, id, { activityId, quantity: 3 });
    await contest(people.host, id, { activityId, quantity: 1 });
    expect(await read(people.worker, id)).toMatchObject({
      status: 'started',
      confirmedTotal: 3,
      contestedTotal: 1,
      activities: [
        {
          activityId,
          quantity: 4,
          note: { text: 'Apertura della sala.' },
          loggedBy: { userId: people.subject.userId, capacity: 'subject' },
          confirmed: { quantity: 3, by: { userId: people.host.userId, capacity: 'host' } },
          contested: { quantity: 1, by: { capacity: 'host' }, reason: { text: 'È andata via prima.' } },
        },
      ],
    });
  });

  it.each([
    ['host', people.host, 'host'],
    ['tutor', people.tutor, 'tutor'],
  ] as const)('is confirmed by the %s as such (Q6)', async (_, person, capacity) => {
    const { logged, confirm, eventsOf } = await openRestitutionStage();
    const { id, activityId } = await logged();
    await confirm(person, id, { activityId });
    expect((await eventsOf(`restitution-${id}`)).at(-1)).toMatchObject({
      type: 'RestitutionActivityConfirmed',
      data: { quantity: 4, by: { userId: person.userId, capacity } },
    });
  });

  it('is not agreed while the pact is only being assessed (Q1)', async () => {
    const { agree } = await openRestitutionStage(toAssessing);
    await expect(agree(people.worker)).rejects.toMatchObject({ code: 'restitution-pact-not-in-design' });
  });

  it.each([
    ['the pact knows no such decision', idOf(999), 'restitution-decision-required'],
    ['the decision is about something else', commitmentDecisionId, 'restitution-decision-on-another-subject'],
  ])('is not agreed when %s', async (_, decisionId, code) => {
    const { agree } = await openRestitutionStage();
    await expect(agree(people.worker, { decisionId })).rejects.toMatchObject({ code });
  });

  it('is never tied to a benefit while no measure is linked (Q2)', async () => {
    const { agree } = await openRestitutionStage();
    await expect(agree(people.worker, { conditionality: 'benefit-linked' })).rejects.toMatchObject({
      code: 'restitution-not-linked-to-a-benefit',
    });
  });

  it.each([
    ['a person of another household', { subjectId: idOf(12) }, 'subjectId'],
    ['an unknown host', { host: { type: 'lab', id: idOf(900) } }, 'host.id'],
  ] as const)('is not agreed with %s, and nothing is sealed', async (_, over, path) => {
    const { agree, store } = await openRestitutionStage();
    await expect(agree(people.worker, over)).rejects.toThrow(InvalidInput);
    await expect(agree(people.worker, over)).rejects.toMatchObject({ errors: [{ path }] });
    expect(await store.readAll(0, 100, ['restitution'])).toEqual([]);
  });

  it('takes activities from the signature of the pact on only (Q1)', async () => {
    const { agree, log } = await openRestitutionStage(toReady);
    const { id } = await agree(people.worker);
    await expect(log(people.subject, id)).rejects.toMatchObject({ code: 'restitution-pact-not-signed' });
  });

  it('waits for the insurance where the host wants one (Q4)', async () => {
    const { agree, log, insure, read } = await openRestitutionStage();
    const { id } = await agree(people.worker, { insuranceRequired: true });
    await expect(log(people.host, id)).rejects.toMatchObject({ code: 'insurance-missing' });
    await insure(people.worker, id);
    await log(people.host, id);
    expect(await read(people.worker, id)).toMatchObject({
      insurance: { insuranceRef: 'POL-77/2026', from: '2026-04-01' },
      activities: [{ loggedBy: { capacity: 'host' } }],
    });
  });

  it('stands still and goes on again', async () => {
    const { logged, suspend, resume, log, read } = await openRestitutionStage();
    const { id } = await logged();
    await suspend(people.worker, id);
    await expect(log(people.worker, id, { performedOn: '2026-04-15' })).rejects.toMatchObject({
      code: 'restitution-suspended',
    });
    await resume(people.worker, id);
    await log(people.worker, id, { performedOn: '2026-04-21' });
    expect(await read(people.worker, id)).toMatchObject({
      status: 'started',
      pauses: [
        {
          from: '2026-04-12',
          until: '2026-04-20',
          reason: { text: 'Malattia.' },
          resumedBecause: { text: 'Guarita.' },
        },
      ],
      activities: [{}, { loggedBy: { capacity: 'operator' } }],
    });
  });

  it('is completed below what was agreed by a decision with a reason only (Q7)', async () => {
    const { logged, confirm, complete, read } = await openRestitutionStage();
    const { id, activityId } = await logged();
    await confirm(people.host, id, { activityId });
    await expect(complete(people.worker, id)).rejects.toMatchObject({ code: 'restitution-below-agreed' });
    const decision = { decisionId: restitutionDecisionId, reason: 'Quattro ore bastano.' };
    await complete(people.worker, id, { ...decision, personVoice: 'Mi è piaciuto.' });
    expect(await read(people.subject, id)).toMatchObject({
      status: 'completed',
      confirmedTotal: 4,
      ending: {
        decisionId: restitutionDecisionId,
        reason: { text: 'Quattro ore bastano.' },
        personVoice: { text: 'Mi è piaciuto.' },
      },
    });
  });

  it('is waived by a decision about a waiver (Q8)', async () => {
    const { agree, waive, read } = await openRestitutionStage();
    const { id } = await agree(people.worker);
    await expect(waive(people.worker, id, restitutionDecisionId)).rejects.toMatchObject({
      code: 'restitution-decision-on-another-subject',
    });
    await waive(people.worker, id, waiverId);
    expect(await read(people.worker, id)).toMatchObject({
      status: 'waived',
      ending: { decisionId: waiverId, reason: { text: 'Nuovo lavoro.' } },
    });
  });

  it('is interrupted and says by whom and why (Q8)', async () => {
    const { agree, interrupt, read } = await openRestitutionStage();
    const { id } = await agree(people.worker);
    await interrupt(people.worker, id);
    expect(await read(people.worker, id)).toMatchObject({
      status: 'interrupted',
      ending: {
        by: { userId: people.worker.userId, capacity: 'operator' },
        reason: { text: 'Il centro chiude.' },
      },
    });
  });
});
