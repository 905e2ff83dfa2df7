import { describe, expect, it } from '@jest/globals';
import { DevelopmentSeed } from '../../../src/application/development/development-seed.js';
import { Clock } from '../../../src/application/ports/clock.js';
import { Digest } from '../../../src/application/ports/digest.js';
import { BlindIndex } from '../../../src/application/ports/sealer.js';
import { Tenancy } from '../../../src/application/ports/tenancy.js';
import { developmentPeople } from '../../../src/infrastructure/identity/development-people.js';
import { openRegistry } from '../../support/registry-stage.js';

const issuer = 'http://127.0.0.1:3000/dev/oidc';

describe('the people of the development provider', () => {
  it('are put into the registry with their roles; a second start, on another day, adds nothing', async () => {
    const { app, clock, commands, store, directory } = await openRegistry();
    const [digest, blind, tenancy] = [app.get(Digest), app.get(BlindIndex), app.get(Tenancy)];
    const seed = new DevelopmentSeed(commands, digest, blind, tenancy, app.get(Clock));
    await seed.sow(developmentPeople, issuer);
    for (const { signInSubject, role, kind } of developmentPeople)
      expect(await directory.resolve(issuer, signInSubject)).toMatchObject({ kind, grants: [{ role }] });
    expect(await directory.resolve(issuer, 'dev-social-worker-1')).toMatchObject({
      grants: [{ unitId: expect.any(String) }],
    });
    const head = await store.head();
    clock.turnTo('2026-05-20');
    await seed.sow(developmentPeople, issuer);
    expect(await store.head()).toBe(head);
  });
});
