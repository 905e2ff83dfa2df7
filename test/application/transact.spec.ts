import { describe, expect, it } from '@jest/globals';
import { CommandReused, VersionConflict } from '../../src/application/ports/event-store.js';
import { commandOf, member, theCase, worker } from './people.fixture.js';
import { diaryId, openScene } from './transact.scene.js';

describe('a command that is carried out', () => {
  it('appends what was decided, with who, why and under which rules', async () => {
    const { transact, naming, store, stored } = openScene();
    const envelope = commandOf(worker);
    const receipt = await transact.run(naming(envelope, { reason: 'Trial' }));
    expect(receipt).toEqual({ id: diaryId, version: 1 });
    const [event] = (await stored()).map((one) => store.decode(one));
    expect(event?.event.type).toBe('OwnerNamed');
    expect(event?.metadata).toMatchObject({
      commandId: envelope.commandId,
      fingerprint: envelope.fingerprint,
      correlationId: envelope.correlationId,
      causationId: envelope.commandId,
      tenantId: envelope.tenantId,
      actor: { kind: 'user', userId: worker.userId, role: 'social-worker' },
      accessBasis: 'caseload',
      policyVersion: '2026-11',
      reason: 'Trial',
      recordedAt: '2026-03-02T10:00:00.000Z',
    });
  });

  it('gives the decision its moment, its sealed values, the facts and who was authorised', async () => {
    const { transact, naming, decided, sealer } = openScene();
    await transact.run(naming(commandOf(worker)));
    expect(decided).toHaveLength(1);
    expect(decided[0]).toMatchObject({
      now: '2026-03-02T10:00:00.000Z',
      today: '2026-03-02',
      facts: 0,
      authorised: { actor: { userId: worker.userId }, rule: 'pact:assess/social-worker/case-manager' },
    });
    expect(Object.keys(decided[0]?.sealed.name ?? {}).sort()).toEqual(['ct', 'iv', 'kid', 'tag']);
    expect(sealer.sealings).toHaveLength(1);
  });

  it('waits for the read models up to its last event', async () => {
    const { transact, naming, projections, store } = openScene();
    await store.overtake();
    await transact.run(naming(commandOf(worker)));
    expect(projections.waitedFor).toEqual([2]);
  });

  it('answers with the version it found when there is nothing to say', async () => {
    const { transact, naming, store, stored, projections } = openScene();
    await store.overtake();
    const receipt = await transact.run(naming(commandOf(worker), { decide: () => [] }));
    expect(receipt).toEqual({ id: diaryId, version: 1 });
    expect(await stored()).toHaveLength(1);
    expect(projections.waitedFor).toEqual([]);
  });
});

describe('X2: the same command again', () => {
  it('is carried out once and answered alike, however late', async () => {
    const { transact, naming, stored, store, sealer } = openScene();
    const envelope = commandOf(worker);
    const first = await transact.run(naming(envelope));
    await store.overtake();
    expect(await transact.run(naming(envelope))).toEqual(first);
    expect(await stored()).toHaveLength(2);
    expect(sealer.sealings).toHaveLength(1);
  });

  it('C2: sent 50 times at once is one event, one sealing and 50 equal answers', async () => {
    const { transact, naming, stored, sealer } = openScene();
    const envelope = commandOf(worker);
    const answers = await Promise.all(Array.from({ length: 50 }, () => transact.run(naming(envelope))));
    expect(answers).toEqual(Array.from({ length: 50 }, () => ({ id: diaryId, version: 1 })));
    expect(await stored()).toHaveLength(1);
    expect(sealer.sealings).toHaveLength(1);
  });

  it('with another body is refused, at once and later', async () => {
    const { transact, naming, stored } = openScene();
    const envelope = commandOf(worker);
    const other = { ...envelope, fingerprint: 'cd'.repeat(32) };
    const [first, meanwhile] = await Promise.allSettled([
      transact.run(naming(envelope)),
      transact.run(naming(other)),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(meanwhile).toMatchObject({ status: 'rejected', reason: new CommandReused() });
    await expect(transact.run(naming(other))).rejects.toThrow(CommandReused);
    expect(await stored()).toHaveLength(1);
  });

  it('on another stream is refused', async () => {
    const { transact, naming } = openScene();
    const envelope = commandOf(worker);
    await transact.run(naming(envelope));
    await expect(transact.run(naming(envelope, { id: worker.userId }))).rejects.toThrow(CommandReused);
  });

  it('may be tried again after a failure', async () => {
    const { transact, naming, store } = openScene();
    const envelope = commandOf(worker);
    store.meanwhile = () => Promise.reject(new Error('the store is gone'));
    await expect(transact.run(naming(envelope))).rejects.toThrow('the store is gone');
    store.meanwhile = async () => undefined;
    expect(await transact.run(naming(envelope))).toEqual({ id: diaryId, version: 1 });
  });
});

describe('a lost race', () => {
  it('is decided again over the new state, with the same sealed values, moment and command id', async () => {
    const { transact, naming, store, decided, sealer } = openScene();
    let losses = 2;
    store.meanwhile = async () => {
      if (losses-- > 0) await store.overtake();
    };
    expect(await transact.run(naming(commandOf(worker)))).toEqual({ id: diaryId, version: 3 });
    expect(decided.map(({ facts }) => facts)).toEqual([0, 1, 2]);
    expect(new Set(decided.map(({ sealed }) => sealed.name))).toEqual(new Set([decided[0]?.sealed.name]));
    expect(sealer.sealings).toHaveLength(1);
    expect(new Set(store.contexts.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('asks the policy again: who lost the right meanwhile changes nothing', async () => {
    const { transact, naming, store, stored } = openScene();
    store.meanwhile = () => store.overtake();
    const changing = naming(commandOf(worker), {
      resource: (lines) =>
        lines.length === 0
          ? theCase
          : { kind: 'case', case: { teamOperatorIds: [], subjectIds: [], caseManagerId: member.userId } },
    });
    await expect(transact.run(changing)).rejects.toThrow('There is no such resource.');
    expect(await stored()).toHaveLength(1);
  });

  it('is given up after five', async () => {
    const { transact, naming, store, stored, decided } = openScene();
    store.meanwhile = () => store.overtake();
    await expect(transact.run(naming(commandOf(worker)))).rejects.toThrow(VersionConflict);
    expect(decided).toHaveLength(5);
    expect(await stored()).toHaveLength(5);
  });

  it('is the answer to a caller who insisted on the version', async () => {
    const { transact, naming, store, stored, decided } = openScene();
    await store.overtake();
    store.meanwhile = () => store.overtake();
    await expect(transact.run(naming(commandOf(worker, { expected: 1 })))).rejects.toThrow(VersionConflict);
    expect(decided).toHaveLength(1);
    expect(await stored()).toHaveLength(2);
  });
});
