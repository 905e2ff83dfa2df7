import { describe, it } from '@jest/globals';
import { grantRole, type GrantRole } from '../../../src/domain/operator/grant-role.js';
import { operatorAggregate } from '../../../src/domain/operator/operator.js';
import type { OperatorEvent } from '../../../src/domain/operator/operator.events.js';
import { given } from '../../support/given.js';
import {
  accredited,
  aGrant,
  granted,
  left,
  revoked,
  suspended,
  unitId,
  uuid,
} from '../../support/registry.fixture.js';

const staff = (...past: OperatorEvent[]) => given(operatorAggregate, past);
const granting =
  (over: Partial<GrantRole> = {}) =>
  (operator: typeof operatorAggregate.initial) =>
    grantRole(operator, aGrant(over));
const second = { grantId: uuid(50) };

describe('granting a role (RO3)', () => {
  it('records it for a body and a period', () => {
    const over = { unitId, to: '2017-12-31' };
    staff(accredited()).when(granting(over)).thenRecords(granted(over));
  });

  it.each([
    ['another role in the same period', { role: 'supervisor' }],
    ['the same role in another unit', { unitId }],
    ['the same role in another body', { organisationId: uuid(22) }],
  ] satisfies [string, Partial<GrantRole>][])('records %s', (_, over) => {
    staff(accredited(), granted())
      .when(granting({ ...second, ...over }))
      .thenRecords(granted({ ...second, ...over }));
  });

  it.each([
    ['the day after the other one ends', [granted({ to: '2017-02-28' })], '2017-03-01'],
    ['the day the other one is revoked', [granted(), revoked('2017-03-01')], '2017-03-01'],
    ['where the other one was revoked on its first day', [granted(), revoked('2017-02-01')], '2017-01-15'],
  ] satisfies [string, OperatorEvent[], string][])('records administrator %s (RO1)', (_, past, from) => {
    const over = { ...second, role: 'administrator', from } as const;
    staff(accredited(), ...past)
      .when(granting(over))
      .thenRecords(granted(over));
  });

  it('records administrator for a second body (RO1 excludes other roles only)', () => {
    const over = { ...second, role: 'administrator', organisationId: uuid(22) } as const;
    staff(accredited(), granted({ role: 'administrator' }))
      .when(granting(over))
      .thenRecords(granted(over));
  });

  it('says nothing twice', () => {
    staff(accredited(), granted()).when(granting()).thenNothing();
  });

  it.each([
    ['social-worker', 'administrator'],
    ['administrator', 'social-worker'],
    ['dpo', 'auditor'],
    ['auditor', 'supervisor'],
    ['auditor', 'administrator'],
  ] as const)('refuses %s and %s in one period (RO1)', (held, role) => {
    staff(accredited(), granted({ role: held, to: '2017-03-01' }))
      .when(granting({ ...second, role, from: '2017-03-01' }))
      .thenRejects('role-excludes-others', 'role');
  });

  it.each([
    ['nobody is accredited', [], {}, 'operator-not-found', undefined],
    ['the operator is suspended', [accredited(), suspended], {}, 'operator-suspended', undefined],
    ['the operator has left', [accredited(), left], {}, 'operator-left', undefined],
    ['the grant has other terms', [accredited(), granted()], { role: 'dpo' }, 'grant-changed', 'grantId'],
    ['it ends before it begins', [accredited()], { to: '2017-01-31' }, 'period-inverted', 'to'],
    [
      'the accreditation is later',
      [accredited()],
      { from: '2016-12-31' },
      'grant-before-accreditation',
      'from',
    ],
    ['the role is held already', [accredited(), granted()], second, 'role-already-granted', 'role'],
    [
      'the role is held already until it is revoked',
      [accredited(), granted(), revoked('2017-03-01')],
      { ...second, from: '2017-02-28' },
      'role-already-granted',
      'role',
    ],
  ] satisfies [string, OperatorEvent[], Partial<GrantRole>, string, string | undefined][])(
    'refuses when %s',
    (_, past, over, code, path) => {
      staff(...past)
        .when(granting(over))
        .thenRejects(code, path);
    },
  );
});
