import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { delegationsInForce } from '../../../src/domain/operator/delegations-in-force.js';
import { operatorAggregate } from '../../../src/domain/operator/operator.js';
import type { OperatorEvent } from '../../../src/domain/operator/operator.events.js';
import { rolesInForce } from '../../../src/domain/operator/roles-in-force.js';
import {
  accredited,
  aDelegation,
  delegated,
  delegationId,
  granted,
  left,
  operatorId,
  organisationId,
  revoked,
  suspended,
  unitId,
} from '../../support/registry.fixture.js';

const staff = (...past: OperatorEvent[]) => fold(operatorAggregate, [accredited(), ...past]);
const worker = { role: 'social-worker', organisationId };
const ended = (on: string): OperatorEvent => ({
  type: 'DelegationEnded',
  data: { operatorId, delegationId, on },
});

describe('the roles in force on a day (RO3, H9)', () => {
  it('is nothing for who is not accredited', () => {
    expect(rolesInForce(operatorAggregate.initial, '2017-03-10')).toEqual([]);
  });

  it.each([
    ['the day before its first', [granted()], '2017-01-31', []],
    ['its first day', [granted()], '2017-02-01', [worker]],
    ['any later day when it has no end', [granted()], '2030-01-01', [worker]],
    ['its last day', [granted({ to: '2017-03-10' })], '2017-03-10', [worker]],
    ['the day after its last', [granted({ to: '2017-03-10' })], '2017-03-11', []],
    ['the day before it is revoked', [granted(), revoked('2017-03-10')], '2017-03-09', [worker]],
    ['the day it is revoked', [granted(), revoked('2017-03-10')], '2017-03-10', []],
    ['the day before a suspension', [granted(), suspended], '2017-03-09', [worker]],
    ['the day of a suspension', [granted(), suspended], '2017-03-10', []],
    ['the day before leaving', [granted(), left], '2017-03-09', [worker]],
    ['the day of leaving', [granted(), left], '2017-03-10', []],
    [
      'a day between a leaving and a suspension recorded before it',
      [granted(), suspended, { type: 'OperatorLeft', data: { operatorId, on: '2017-03-01' } }],
      '2017-03-05',
      [],
    ],
    [
      'a day between a suspension and a leaving',
      [granted(), { ...suspended, data: { ...suspended.data, on: '2017-03-01' } } as OperatorEvent, left],
      '2017-03-05',
      [],
    ],
  ] satisfies [string, OperatorEvent[], string, object[]][])('a role on %s', (_, past, day, roles) => {
    expect(rolesInForce(staff(...past), day)).toEqual(roles);
  });

  it('names the unit of a role', () => {
    expect(rolesInForce(staff(granted({ unitId })), '2017-02-01')).toEqual([{ ...worker, unitId }]);
  });
});

describe('the delegations in force on a day (H9)', () => {
  const { operatorId: _, reason: __, ...terms } = aDelegation();

  it.each([
    ['the day before its first', [delegated()], '2017-02-28', []],
    ['its first day', [delegated()], '2017-03-01', [terms]],
    ['its last day', [delegated()], '2017-03-31', [terms]],
    ['the day after its last', [delegated()], '2017-04-01', []],
    [
      'the day before its end',
      [delegated(), ended('2017-03-10')],
      '2017-03-09',
      [{ ...terms, endedOn: '2017-03-10' }],
    ],
    ['the day of its end', [delegated(), ended('2017-03-10')], '2017-03-10', []],
    ['the day the operator leaves', [delegated(), left], '2017-03-10', []],
    ['the day the operator is suspended', [delegated(), suspended], '2017-03-10', []],
  ] satisfies [string, OperatorEvent[], string, object[]][])('on %s', (___, past, day, delegations) => {
    expect(delegationsInForce(staff(...past), day)).toEqual(delegations);
  });

  it('is nothing for who is not accredited', () => {
    expect(delegationsInForce(operatorAggregate.initial, '2017-03-10')).toEqual([]);
  });
});
