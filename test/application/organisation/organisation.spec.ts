import { beforeEach, describe, expect, it } from '@jest/globals';
import { ChangeUnitSupervisorsCommand } from '../../../src/application/organisation/change-unit-supervisors.handler.js';
import { CloseOrganisationCommand } from '../../../src/application/organisation/close-organisation.handler.js';
import { RegisterOrganisationCommand } from '../../../src/application/organisation/register-organisation.handler.js';
import { RegisterUnitCommand } from '../../../src/application/organisation/register-unit.handler.js';
import { RenameOrganisationCommand } from '../../../src/application/organisation/rename-organisation.handler.js';
import { operatorAggregate } from '../../../src/domain/operator/operator.js';
import { idOf } from '../../support/pact.fixture.js';
import { accredited, operatorId } from '../../support/registry.fixture.js';
import { openRegistry, orders, users, type RegistryStage } from '../../support/registry-stage.js';

let stage: RegistryStage;
let id: string;
const office = () => orders(users.planOffice);

beforeEach(async () => {
  stage = await openRegistry();
  await stage.happened(operatorAggregate, operatorId, [accredited()]);
  const body = { name: 'Cooperativa Esempio', kind: 'third-sector', municipality: 'Crema' } as const;
  ({ id } = await stage.tell(new RegisterOrganisationCommand(body, office())));
});

describe('a body of the directory', () => {
  it('is renamed, gets a unit and supervisors, and closes', async () => {
    await stage.tell(new RenameOrganisationCommand(id, { name: 'Cooperativa Prova' }, office()));
    const unit = { name: 'Educativa', supervisorIds: [] };
    const { partId: unitId = '' } = await stage.tell(new RegisterUnitCommand(id, unit, office()));
    await stage.tell(new ChangeUnitSupervisorsCommand(id, unitId, [operatorId], office()));
    await stage.tell(new CloseOrganisationCommand(id, { on: '2026-05-01' }, office()));
    expect(await stage.eventsOf(`organisation-${id}`)).toMatchObject([
      { type: 'OrganisationRegistered' },
      { type: 'OrganisationRenamed', data: { organisationId: id, name: 'Cooperativa Prova' } },
      { type: 'UnitRegistered', data: { organisationId: id, unitId, name: 'Educativa', supervisorIds: [] } },
      { type: 'UnitSupervisorsChanged', data: { unitId, supervisorIds: [operatorId] } },
      { type: 'OrganisationClosed', data: { on: '2026-05-01' } },
    ]);
  });

  it('names as supervisors only who is accredited', async () => {
    const unit = { name: 'Educativa', supervisorIds: [operatorId, idOf(99)] };
    await expect(stage.tell(new RegisterUnitCommand(id, unit, office()))).rejects.toMatchObject({
      errors: [{ path: 'supervisorIds[1]', rule: 'is-known' }],
    });
  });

  it('is changed by administrator and plan office only', async () => {
    const wish = { name: 'Altro' };
    await expect(
      stage.tell(new RenameOrganisationCommand(id, wish, orders(users.registrar))),
    ).rejects.toMatchObject({ name: 'NotPermitted' });
    await expect(stage.tell(new RenameOrganisationCommand(idOf(99), wish, office()))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });
});
