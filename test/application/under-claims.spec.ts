import { describe, expect, it } from '@jest/globals';
import { AppendRefused } from '../../src/application/ports/append-refused.js';
import { CommandReused, StoreUnavailable } from '../../src/application/ports/event-store.js';
import { AlreadyReserved } from '../../src/application/ports/reservations.js';
import { Rejection } from '../../src/domain/kernel/rejection.js';
import { commandOf, stranger, worker } from './people.fixture.js';
import { openScene, stream } from './transact.scene.js';

const claims = [
  { kind: 'open-pact', key: 'one' },
  { kind: 'open-pact', key: 'other' },
];
const rival = {
  tenantId: 'distretto-cremasco',
  kind: 'open-pact',
  holder: 'diary-rival',
  commandId: 'rival',
};

describe('the claims of a command', () => {
  it('are taken and confirmed by its event', async () => {
    const { transact, naming, holderOf, reservations } = openScene();
    const envelope = commandOf(worker);
    await transact.run(naming(envelope, { claims }));
    await reservations.release(envelope.commandId);
    expect([await holderOf('one'), await holderOf('other')]).toEqual([stream, stream]);
  });

  it('are held while it is appended', async () => {
    const { transact, naming, holderOf, store } = openScene();
    store.meanwhile = async () => expect(await holderOf('other')).toBe(stream);
    await transact.run(naming(commandOf(worker), { claims }));
    expect.assertions(1);
  });

  it('are never two commands’ at once: the second is refused and appends nothing', async () => {
    const { transact, naming, reservations, stored } = openScene();
    await reservations.take({ ...rival, key: 'one' });
    await reservations.confirm('rival');
    await expect(transact.run(naming(commandOf(worker), { claims }))).rejects.toMatchObject({
      name: 'AlreadyReserved',
      holder: 'diary-rival',
    });
    expect(await stored()).toEqual([]);
  });

  it('leave nothing behind when the last of them is taken by someone else', async () => {
    const { transact, naming, reservations, holderOf } = openScene();
    await reservations.take({ ...rival, key: 'other' });
    await reservations.confirm('rival');
    await expect(transact.run(naming(commandOf(worker), { claims }))).rejects.toThrow(AlreadyReserved);
    expect(await holderOf('one')).toBeUndefined();
    expect(await holderOf('other')).toBe('diary-rival');
  });

  it.each([
    ['a used key', new CommandReused()],
    ['an append that can never be stored', new AppendRefused('too-large')],
  ])('are released after %s: nothing was appended', async (_, error) => {
    const { transact, naming, store, holderOf } = openScene();
    store.meanwhile = () => Promise.reject(error);
    await expect(transact.run(naming(commandOf(worker), { claims }))).rejects.toBe(error);
    expect(await holderOf('one')).toBeUndefined();
  });

  it('are released after a lost race and taken again by the next attempt', async () => {
    const { transact, naming, store, holderOf, reservations } = openScene();
    const released: string[] = [];
    const release = reservations.release.bind(reservations);
    reservations.release = async (commandId) => {
      released.push(commandId);
      await release(commandId);
    };
    let losses = 1;
    store.meanwhile = async () => {
      if (losses-- > 0) await store.overtake();
    };
    const envelope = commandOf(worker);
    await transact.run(naming(envelope, { claims }));
    expect(released).toEqual([envelope.commandId]);
    expect(await holderOf('one')).toBe(stream);
  });

  it('are released when the version that the caller insists on is gone', async () => {
    const { transact, naming, store, holderOf } = openScene();
    await store.overtake();
    store.meanwhile = () => store.overtake();
    const insisting = naming(commandOf(worker, { expected: 1 }), { claims });
    await expect(transact.run(insisting)).rejects.toMatchObject({ name: 'VersionConflict' });
    expect(await holderOf('one')).toBeUndefined();
  });

  it('stay when nobody knows whether it was appended: the log settles them later', async () => {
    const { transact, naming, store, holderOf } = openScene();
    store.meanwhile = () => Promise.reject(new StoreUnavailable('The outcome is unknown.'));
    await expect(transact.run(naming(commandOf(worker), { claims }))).rejects.toThrow(StoreUnavailable);
    expect(await holderOf('one')).toBe(stream);
  });

  it.each([
    [
      'a rule',
      () => {
        throw new Rejection('wrong-pact-state', 'No.');
      },
      worker,
    ],
    ['the policy', () => [], stranger],
    ['there being nothing to say', () => [], worker],
  ])('are not even taken before %s', async (_, decide, person) => {
    const { transact, naming, holderOf } = openScene();
    await transact.run(naming(commandOf(person), { claims, decide })).catch(() => undefined);
    expect(await holderOf('one')).toBeUndefined();
  });
});
