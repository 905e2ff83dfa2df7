import { describe, expect, it } from '@jest/globals';
import { NotFound, NotPermitted } from '../../../src/application/errors.js';
import { people } from '../../support/case-people.js';
import { householdId, idOf } from '../../support/pact.fixture.js';
import { openCommitmentStage } from './commitment-stage.js';

const toLab = { target: { type: 'lab', id: idOf(700) } } as const;

describe('Who may do what with a commitment to a pact', () => {
  it.each([
    ['another social worker', people.otherWorker],
    ['the plan office', people.planOffice],
    ['a community maker outside the team', people.communityMaker],
    ['an administrator', people.administrator],
    ['another body’s supervisor', people.otherSupervisor],
    ['a citizen of another household', people.stranger],
  ] as const)('is nobody’s business to %s: it does not exist', async (_, person) => {
    const { offer, promised, confirm, read, listOfPact, accessLog } = await openCommitmentStage();
    await expect(offer(person)).rejects.toThrow(NotFound);
    const id = await promised({ confirmed: false });
    await expect(confirm(person, id)).rejects.toThrow(NotFound);
    await expect(read(person, id)).rejects.toThrow(NotFound);
    await expect(listOfPact(person)).rejects.toThrow(NotFound);
    const refused = accessLog.entries.filter(({ userId }) => userId === person.userId);
    expect(refused.map(({ outcome }) => outcome)).toEqual(Array(4).fill('refused'));
  });

  it.each([
    ['a member of the team', people.member],
    ['the supervisor', people.supervisor],
    ['the person herself', people.subject],
  ] as const)('may be read and not decided by %s', async (_, person) => {
    const { offer, promised, confirm, read, listOfPact, deliver } = await openCommitmentStage();
    await expect(offer(person)).rejects.toThrow(NotPermitted);
    const id = await promised({ confirmed: false });
    await expect(confirm(person, id)).rejects.toThrow(NotPermitted);
    await expect(deliver(person, id)).rejects.toThrow(NotPermitted);
    expect(await read(person, id)).toMatchObject({ conditions: { text: 'Solo di mattina.' } });
    expect(await listOfPact(person)).toHaveLength(1);
  });

  it('lets the provider see the promise without its texts, and not the pact’s other commitments', async () => {
    const { promised, confirm, read, list, listOfPact } = await openCommitmentStage();
    const id = await promised({ confirmed: false });
    expect(await read(people.provider, id)).toMatchObject({ conditions: { withheld: 'not-permitted' } });
    expect(await list(people.provider)).toMatchObject([
      { commitmentId: id, conditions: { withheld: 'not-permitted' } },
    ]);
    expect(await list(people.member)).toEqual([]);
    await expect(listOfPact(people.provider)).rejects.toThrow(NotFound);
    await expect(confirm(people.provider, id)).rejects.toThrow(NotPermitted);
  });

  it('lets only a supervisor reverse a delivery', async () => {
    const { promised, deliver, reverse } = await openCommitmentStage();
    const id = await promised();
    const { partId = '' } = await deliver(people.worker, id);
    await expect(reverse(people.worker, id, partId)).rejects.toThrow(NotPermitted);
    await expect(reverse(people.provider, id, partId)).rejects.toThrow(NotPermitted);
  });

  it('answers for a pact or a commitment that does not exist as for one that is not theirs', async () => {
    const { offer, confirm, read, listOfPact, accessLog } = await openCommitmentStage();
    const nowhere = idOf(901);
    await expect(offer(people.worker, { target: { type: 'pact', id: nowhere } })).rejects.toThrow(NotFound);
    await expect(confirm(people.worker, nowhere)).rejects.toThrow(NotFound);
    await expect(read(people.worker, nowhere)).rejects.toThrow(NotFound);
    await expect(listOfPact(people.worker, nowhere)).rejects.toThrow(NotFound);
    expect(accessLog.entries.map(({ outcome }) => outcome)).toEqual(Array(4).fill('refused'));
  });
});

describe('A commitment to a lab, a civic center or a start-up', () => {
  it('is offered by the community maker and decided by the plan office', async () => {
    const { offer, confirm, deliver, list, eventsOf } = await openCommitmentStage();
    const { id } = await offer(people.communityMaker, toLab);
    await expect(confirm(people.communityMaker, id)).rejects.toThrow(NotPermitted);
    await confirm(people.planOffice, id);
    await deliver(people.communityMaker, id);
    expect(await eventsOf(`commitment-${id}`)).toMatchObject([
      { type: 'CommitmentOffered' },
      { type: 'CommitmentConfirmed', data: { commitmentId: id } },
      { type: 'DeliveryRecorded' },
    ]);
    expect(await list(people.planOffice)).toMatchObject([{ commitmentId: id }]);
  });

  it('concerns no case: a social worker does not see it', async () => {
    const { offer, read } = await openCommitmentStage();
    await expect(offer(people.worker, toLab)).rejects.toThrow(NotFound);
    const { id } = await offer(people.planOffice, toLab);
    await expect(read(people.worker, id)).rejects.toThrow(NotFound);
  });

  it('is withdrawn for its provider by the plan office, as an operator', async () => {
    const { offer, withdraw, eventsOf } = await openCommitmentStage();
    const { id } = await offer(people.planOffice, toLab);
    await withdraw(people.planOffice, id);
    expect((await eventsOf(`commitment-${id}`)).at(-1)).toMatchObject({
      data: { by: { userId: people.planOffice.userId, capacity: 'operator' } },
    });
  });

  it('has texts that are their writer’s when a body promises, and the household’s when a household does', async () => {
    const { offer, read, accessLog } = await openCommitmentStage();
    const byBody = await offer(people.planOffice, toLab);
    const byHousehold = await offer(people.planOffice, {
      ...toLab,
      providerKind: 'household',
      providerId: householdId,
    });
    const personsOf = async (id: string) => {
      await read(people.planOffice, id);
      return accessLog.entries.flatMap(({ resource, subjectId }) =>
        resource === `commitment-${id}` && subjectId !== undefined ? [subjectId] : [],
      );
    };
    expect(await personsOf(byBody.id)).toEqual([people.planOffice.userId]);
    expect((await personsOf(byHousehold.id)).sort()).toEqual([idOf(10), idOf(11)]);
  });
});
