import { describe, it } from '@jest/globals';
import { operatorAggregate } from '../../../src/domain/operator/operator.js';
import type { OperatorEvent } from '../../../src/domain/operator/operator.events.js';
import { revokeRole } from '../../../src/domain/operator/revoke-role.js';
import { given } from '../../support/given.js';
import {
  accredited,
  grantId,
  granted,
  left,
  operatorId,
  revoked,
  sealedAs,
  suspended,
} from '../../support/registry.fixture.js';

const revoking = (on: string) => (operator: typeof operatorAggregate.initial) =>
  revokeRole(operator, { operatorId, grantId, on, reason: sealedAs('reason') });
const held = [accredited(), granted({ to: '2017-12-31' })];

describe('revoking a role (RO3)', () => {
  it.each([
    ['with its day and reason', held],
    ['of an operator who is suspended', [...held, suspended]],
    ['earlier than was said before', [...held, revoked('2017-06-01')]],
  ])('records it %s', (_, past) => {
    given(operatorAggregate, past).when(revoking('2017-03-10')).thenRecords(revoked('2017-03-10'));
  });

  it.each(['2017-03-10', '2017-03-11'])('says nothing when it is revoked already by %s', (on) => {
    given(operatorAggregate, [...held, revoked('2017-03-10')])
      .when(revoking(on))
      .thenNothing();
  });

  it.each([
    ['nobody is accredited', [], '2017-03-10', 'operator-not-found', undefined],
    ['the operator has left', [...held, left], '2017-03-10', 'operator-left', undefined],
    ['the role was never granted', [accredited()], '2017-03-10', 'grant-not-found', 'grantId'],
    ['the role had not begun', held, '2017-01-31', 'day-outside-grant', 'on'],
    ['the role had ended', held, '2018-01-01', 'day-outside-grant', 'on'],
  ] satisfies [string, OperatorEvent[], string, string, string | undefined][])(
    'refuses when %s',
    (_, past, on, code, path) => {
      given(operatorAggregate, past).when(revoking(on)).thenRejects(code, path);
    },
  );
});
