import { describe, expect, it } from '@jest/globals';
import { Rejection } from '../../src/domain/kernel/rejection.js';
import { commandOf, member, stranger, worker } from './people.fixture.js';
import { openScene, stream } from './transact.scene.js';

describe('a command that is refused', () => {
  it('with a stale version appends, seals and decides nothing', async () => {
    const { transact, naming, store, stored, decided, sealer } = openScene();
    await store.overtake();
    await store.overtake();
    const stale = transact.run(naming(commandOf(worker, { expected: 1 })));
    await expect(stale).rejects.toMatchObject({ name: 'VersionConflict', stream, expected: 1, actual: 2 });
    expect(await stored()).toHaveLength(2);
    expect(decided).toEqual([]);
    expect(sealer.sealings).toEqual([]);
  });

  it('with the right version is carried out', async () => {
    const { transact, naming, store } = openScene();
    await store.overtake();
    expect(await transact.run(naming(commandOf(worker, { expected: 1 })))).toMatchObject({ version: 2 });
  });

  it('by a rule of the domain leaves no event', async () => {
    const { transact, naming, stored, projections } = openScene();
    const refusal = new Rejection('wrong-pact-state', 'No.');
    const refused = naming(commandOf(worker), {
      decide: () => {
        throw refusal;
      },
    });
    await expect(transact.run(refused)).rejects.toBe(refusal);
    expect(await stored()).toEqual([]);
    expect(projections.waitedFor).toEqual([]);
  });

  it('by the policy seals nothing, looks nothing up and is in the access log', async () => {
    const { transact, naming, store, stored, decided, sealer, accessLog } = openScene();
    await store.overtake();
    await expect(transact.run(naming(commandOf(member)))).rejects.toMatchObject({
      name: 'NotPermitted',
      rule: 'pact:assess/default-deny',
    });
    expect(await stored()).toHaveLength(1);
    expect(decided).toEqual([]);
    expect(sealer.sealings).toEqual([]);
    expect(accessLog.entries).toEqual([
      expect.objectContaining({
        userId: member.userId,
        action: 'pact:assess',
        resource: stream,
        outcome: 'refused',
      }),
    ]);
  });

  it('S2: because it may not be seen, or does not exist, is answered and logged alike', async () => {
    const { transact, naming, store, accessLog } = openScene();
    const absent = await transact.run(naming(commandOf(stranger), { creates: false })).catch(String);
    await store.overtake();
    const invisible = await transact.run(naming(commandOf(stranger), { creates: false })).catch(String);
    expect(absent).toBe('NotFound: There is no such resource.');
    expect(invisible).toBe(absent);
    const [one, other] = accessLog.entries.map(({ rule: _, ...entry }) => entry);
    expect(one).toMatchObject({ userId: stranger.userId, resource: stream, outcome: 'refused' });
    expect(other).toEqual(one);
  });

  it('is refused with the log down too: the attempt could not be written', async () => {
    const { transact, naming, accessLog } = openScene();
    accessLog.down = true;
    await expect(transact.run(naming(commandOf(stranger)))).rejects.toMatchObject({
      name: 'AccessLogUnavailable',
    });
  });

  it('to a stream that must exist, by who may do it, is not found either', async () => {
    const { transact, naming, sealer } = openScene();
    await expect(transact.run(naming(commandOf(worker), { creates: false }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    expect(sealer.sealings).toEqual([]);
  });
});
