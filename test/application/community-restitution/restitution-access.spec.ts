import { describe, expect, it } from '@jest/globals';
import { NotFound, NotPermitted } from '../../../src/application/errors.js';
import { people } from '../../support/case-people.js';
import { restitutionDecisionId } from '../../support/case-stage.js';
import { idOf, pactId, subjectId } from '../../support/pact.fixture.js';
import { openRestitutionStage } from './restitution-stage.js';

/** What tells of the case or says why: no answer to a host may hold it. */
const OF_THE_CASE = [pactId, restitutionDecisionId, people.worker.userId, 'conditionality', 'reason', 'note'];

describe('Who sees what of a restitution', () => {
  it.each([
    ['host', people.host],
    ['tutor', people.tutor],
  ] as const)(
    'shows the %s a pseudonym, the tasks and the calendar, never the case (Q10)',
    async (_, person) => {
      const stage = await openRestitutionStage();
      const { id, activityId } = await stage.logged();
      await stage.log(people.worker, id, { performedOn: '2026-04-11' });
      await stage.contest(people.host, id, { activityId, quantity: 1 });
      await stage.suspend(people.worker, id);
      const seen = await stage.read(person, id);
      expect(seen).toMatchObject({
        restitutionId: id,
        subjectId,
        status: 'suspended',
        quantity: 8,
        activities: [
          { activityId, quantity: 4, loggedBy: { capacity: 'subject' }, contested: { quantity: 1 } },
          { loggedBy: { capacity: 'operator' } },
        ],
        pauses: [{ from: '2026-04-12' }],
      });
      const [listed] = await stage.listHosted(person);
      expect(listed).toEqual(seen);
      for (const word of [...OF_THE_CASE, 'meaningForPerson'])
        expect(JSON.stringify(seen)).not.toContain(word);
      // The same words are there for the worker: the search above would find them.
      const whole = JSON.stringify(await stage.read(people.worker, id));
      for (const word of [...OF_THE_CASE, 'meaningForPerson']) expect(whole).toContain(word);
    },
  );

  it('writes down that a host has seen the person, without opening anything (I2)', async () => {
    const { logged, read, listHosted, accessLog } = await openRestitutionStage();
    const { id } = await logged();
    await read(people.host, id);
    await listHosted(people.host);
    const rows = accessLog.entries.filter(({ userId }) => userId === people.host.userId);
    expect(rows).toMatchObject([
      { action: 'restitution:read', resource: `restitution-${id}`, subjectId, fieldClasses: [] },
      { action: 'restitution:list', subjectId, fieldClasses: [] },
    ]);
  });

  it('shows nothing to a host when the access log is down (AL1)', async () => {
    const { logged, read, listHosted, accessLog } = await openRestitutionStage();
    const { id } = await logged();
    accessLog.down = true;
    await expect(read(people.host, id)).rejects.toMatchObject({ name: 'AccessLogUnavailable' });
    await expect(listHosted(people.host)).rejects.toMatchObject({ name: 'AccessLogUnavailable' });
  });

  it.each([
    ['another host', people.otherHost],
    ['another social worker', people.otherWorker],
    ['another member of the household', people.child],
    ['an administrator', people.administrator],
    ['the plan office', people.planOffice],
  ] as const)('does not exist for %s', async (_, person) => {
    const { logged, read, log, confirm } = await openRestitutionStage();
    const { id, activityId } = await logged();
    await expect(read(person, id)).rejects.toThrow(NotFound);
    await expect(log(person, id)).rejects.toThrow(NotFound);
    await expect(confirm(person, id, { activityId })).rejects.toThrow(NotFound);
  });

  it.each([
    ['the worker', people.worker],
    ['the supervisor', people.supervisor],
    ['a member of the team', people.member],
    ['the person herself', people.subject],
  ] as const)('is settled by host or tutor only, not by %s (Q6)', async (_, person) => {
    const { logged, confirm, contest } = await openRestitutionStage();
    const { id, activityId } = await logged();
    await expect(confirm(person, id, { activityId })).rejects.toThrow(NotPermitted);
    await expect(contest(person, id, { activityId, quantity: 1 })).rejects.toThrow(NotPermitted);
  });

  it('is steered by the worker only', async () => {
    const { agree, suspend, waive, interrupt, complete, insure } = await openRestitutionStage();
    await expect(agree(people.member)).rejects.toThrow(NotPermitted);
    const { id } = await agree(people.worker);
    for (const person of [people.host, people.subject, people.member, people.supervisor])
      for (const wish of [
        () => suspend(person, id),
        () => interrupt(person, id),
        () => complete(person, id),
        () => insure(person, id),
        () => waive(person, id, restitutionDecisionId),
      ])
        await expect(wish()).rejects.toThrow(NotPermitted);
  });

  it('keeps the pact’s list from hosts; a citizen finds the own restitutions in it', async () => {
    const { agree, listOfPact } = await openRestitutionStage();
    const { id } = await agree(people.worker);
    const { id: ofChild } = await agree(people.worker, { subjectId: people.child.userId });
    await expect(listOfPact(people.host)).rejects.toThrow(NotFound);
    const idsFor = async (person: Parameters<typeof listOfPact>[0]) =>
      (await listOfPact(person)).map(({ restitutionId }) => restitutionId);
    expect(await idsFor(people.subject)).toEqual([id]);
    expect(await idsFor(people.child)).toEqual([ofChild]);
    expect((await idsFor(people.worker)).sort()).toEqual([id, ofChild].sort());
  });

  it('has a list of hosted restitutions for who may host only', async () => {
    const { logged, listHosted } = await openRestitutionStage();
    const { id } = await logged();
    expect(await listHosted(people.host)).toMatchObject([{ restitutionId: id }]);
    expect(await listHosted(people.otherHost)).toEqual([]);
    await expect(listHosted(people.worker)).rejects.toThrow(NotPermitted);
    await expect(listHosted(people.subject)).rejects.toThrow(NotPermitted);
  });

  it('answers for what does not exist as for what is not theirs', async () => {
    const { agree, read, log } = await openRestitutionStage();
    await expect(agree(people.worker, { pactId: idOf(901) })).rejects.toThrow(NotFound);
    await expect(read(people.worker, idOf(901))).rejects.toThrow(NotFound);
    await expect(log(people.worker, idOf(901))).rejects.toThrow(NotFound);
  });
});
