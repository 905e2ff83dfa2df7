import { beforeEach, describe, expect, it } from '@jest/globals';
import { AccreditOperatorCommand } from '../../../src/application/operator/accredit-operator.handler.js';
import { EndDelegationCommand } from '../../../src/application/operator/end-delegation.handler.js';
import { GetOperatorQuery } from '../../../src/application/operator/get-operator.handler.js';
import { GiveDelegationCommand } from '../../../src/application/operator/give-delegation.handler.js';
import { GrantRoleCommand } from '../../../src/application/operator/grant-role.handler.js';
import { LeaveServiceCommand } from '../../../src/application/operator/leave-service.handler.js';
import { ListOperatorsQuery } from '../../../src/application/operator/list-operators.handler.js';
import { RevokeRoleCommand } from '../../../src/application/operator/revoke-role.handler.js';
import { SuspendOperatorCommand } from '../../../src/application/operator/suspend-operator.handler.js';
import type { Person } from '../../../src/domain/access/person.js';
import type { OperatorRole } from '../../../src/domain/operator/operator.events.js';
import { idOf, municipalityId } from '../../support/pact.fixture.js';
import { asks, openRegistry, orders, users, type RegistryStage } from '../../support/registry-stage.js';

const from = '2026-05-01';
const issuer = 'https://sign-in.example.it';
let stage: RegistryStage;

const accredit = (subject: string, organisationId = municipalityId, by: Person = users.administrator) =>
  stage.tell(
    new AccreditOperatorCommand(
      {
        name: `Operatrice ${subject}`,
        workEmail: `${subject}@example.org`,
        organisationId,
        signIn: { issuer, subject },
        from,
      },
      orders(by),
    ),
  );
const grant = (operatorId: string, role: OperatorRole, by: Person = users.administrator, unitId?: string) =>
  stage.tell(
    new GrantRoleCommand(
      operatorId,
      { role, organisationId: municipalityId, from, ...(unitId !== undefined && { unitId }) },
      orders(by),
    ),
  );
const resolve = (subject: string) => stage.directory.resolve(issuer, subject);

beforeEach(async () => {
  stage = await openRegistry();
});

describe('accrediting an operator', () => {
  it('lets them sign in once they have a role, and seals who they are', async () => {
    const { id } = await accredit('spid-esempio-1');
    expect(await resolve('spid-esempio-1')).toBeUndefined();
    await grant(id, 'social-worker');
    expect(await resolve('spid-esempio-1')).toEqual({
      kind: 'operator',
      userId: id,
      grants: [{ role: 'social-worker', organisationId: municipalityId }],
    });
    expect(JSON.stringify(await stage.eventsOf(`operator-${id}`))).not.toContain('spid-esempio-1');
  });

  it('refuses a sign-in that is used, at its path', async () => {
    await accredit('spid-esempio-1');
    await expect(accredit('spid-esempio-1')).rejects.toMatchObject({
      code: 'sign-in-already-used',
      path: 'signIn.subject',
    });
  });

  it('refuses a body that is not in the directory', async () => {
    await expect(accredit('spid-esempio-1', idOf(99))).rejects.toMatchObject({
      errors: [{ path: 'organisationId', rule: 'is-known' }],
    });
  });

  it('is for administrators only', async () => {
    await expect(accredit('x', municipalityId, users.registrar)).rejects.toMatchObject({
      name: 'NotPermitted',
    });
  });
});

describe('the account of an operator', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await accredit('spid-esempio-1'));
  });

  it('gets no role from itself (RO2)', async () => {
    const self: Person = {
      kind: 'operator',
      userId: id,
      grants: [{ role: 'administrator', organisationId: municipalityId }],
    };
    await expect(grant(id, 'administrator', self)).rejects.toMatchObject({
      name: 'NotPermitted',
      rule: 'operator:grant-role/default-deny',
    });
    await expect(grant(id, 'administrator')).resolves.toMatchObject({ version: 2 });
  });

  it('gets no role for a unit that the body does not have', async () => {
    await expect(grant(id, 'social-worker', users.administrator, idOf(98))).rejects.toMatchObject({
      errors: [{ path: 'unitId', rule: 'is-known' }],
    });
  });

  it('loses at the next request what is revoked, suspended or left', async () => {
    const administrator = () => orders(users.administrator);
    const { partId: grantId = '' } = await grant(id, 'social-worker');
    const revocation = { grantId, on: '2026-05-04', reason: 'Prova' };
    await stage.tell(new RevokeRoleCommand(id, revocation, administrator()));
    expect(await resolve('spid-esempio-1')).toBeUndefined();
    await grant(id, 'tutor');
    expect(await resolve('spid-esempio-1')).toMatchObject({ grants: [{ role: 'tutor' }] });
    await stage.tell(new SuspendOperatorCommand(id, 'Prova', administrator()));
    expect(await resolve('spid-esempio-1')).toBeUndefined();
    await stage.tell(new LeaveServiceCommand(id, '2026-05-04', administrator()));
    expect(await stage.ask(new GetOperatorQuery(id, asks(users.supervisor)))).toMatchObject({
      status: 'left',
      grants: [{ grantId, revokedOn: '2026-05-04' }, { role: 'tutor' }],
    });
  });

  it('delegates to an operator who follows cases, and takes it back', async () => {
    const administrator = () => orders(users.administrator);
    await grant(id, 'social-worker');
    const { id: deputy } = await accredit('spid-esempio-2');
    const wish = (toOperatorId: string) => ({
      ...{ toOperatorId, scope: { kind: 'caseload' } as const },
      ...{ from: '2026-05-10', to: '2026-05-20', reason: 'Prova' },
    });
    await expect(
      stage.tell(new GiveDelegationCommand(id, wish(idOf(99)), administrator())),
    ).rejects.toMatchObject({ errors: [{ path: 'toOperatorId', rule: 'is-known' }] });
    await expect(
      stage.tell(new GiveDelegationCommand(id, wish(deputy), administrator())),
    ).rejects.toMatchObject({ code: 'delegate-may-not-stand-in' });
    await grant(deputy, 'social-worker');
    const { partId: delegationId = '' } = await stage.tell(
      new GiveDelegationCommand(id, wish(deputy), administrator()),
    );
    await stage.tell(new EndDelegationCommand(id, { delegationId, on: '2026-05-15' }, administrator()));
    const [shown] = await stage.ask(
      new ListOperatorsQuery({ role: 'social-worker', limit: 9 }, asks(users.registrar)),
    );
    expect(shown).toMatchObject({
      operatorId: id,
      delegations: [{ delegationId, toOperatorId: deputy, endedOn: '2026-05-15' }],
    });
  });

  it('is shown by name to colleagues, without a row of the access log (H9)', async () => {
    const rows = stage.accessLog.entries.length;
    expect(await stage.ask(new ListOperatorsQuery({ limit: 9 }, asks(users.registrar)))).toMatchObject([
      { operatorId: id, name: { text: 'Operatrice spid-esempio-1' }, version: 1 },
    ]);
    expect(stage.accessLog.entries).toHaveLength(rows);
    await expect(stage.ask(new ListOperatorsQuery({ limit: 9 }, asks(users.member)))).rejects.toMatchObject({
      name: 'NotPermitted',
    });
  });
});
