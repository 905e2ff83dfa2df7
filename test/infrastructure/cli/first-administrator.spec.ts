import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../../src/application/ports/clock.js';
import { Digest } from '../../../src/application/ports/digest.js';
import { Tenancy } from '../../../src/application/ports/tenancy.js';
import { appointFirstAdministrator } from '../../../src/infrastructure/cli/first-administrator.js';
import { openRegistry } from '../../support/registry-stage.js';

const appointment = {
  name: 'Amministratrice Prova',
  workEmail: 'prova@example.org',
  issuer: 'https://sign-in.example.it',
  subject: 'spid-esempio-1',
  organisationName: 'Ambito di Prova',
  municipality: 'Crema',
};

const open = async () => {
  const stage = await openRegistry();
  const { app, commands, store, blind } = stage;
  const [digest, tenancy, clock] = [app.get(Digest), app.get(Tenancy), app.get(Clock)];
  return { stage, services: { commands, store, digest, blind, tenancy, clock } };
};

describe('the first administrator (H10)', () => {
  it('is accredited by the system, and that is recorded', async () => {
    const { stage, services } = await open();
    const id = await appointFirstAdministrator(services, appointment);
    const stored = await stage.store.readStream(`operator-${id}`, 0, 9);
    expect(stored.map((one) => stage.store.decode(one))).toMatchObject([
      {
        event: { type: 'OperatorAccredited' },
        metadata: { accessBasis: 'system', actor: { kind: 'system', userId: 'command-line' } },
      },
      {
        event: { type: 'RoleGranted', data: { role: 'administrator' } },
        metadata: { accessBasis: 'system', actor: { kind: 'system', userId: 'command-line' } },
      },
    ]);
    expect(await stage.directory.resolve(appointment.issuer, appointment.subject)).toMatchObject({
      userId: id,
      grants: [{ role: 'administrator' }],
    });
  });

  it('is refused when there is one, and nothing is added', async () => {
    const { stage, services } = await open();
    await appointFirstAdministrator(services, appointment);
    const head = await stage.store.head();
    await expect(
      appointFirstAdministrator(services, { ...appointment, subject: 'spid-esempio-2' }),
    ).rejects.toMatchObject({ code: 'administrator-exists' });
    expect(await stage.store.head()).toBe(head);
  });
});
