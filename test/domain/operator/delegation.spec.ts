import { describe, it } from '@jest/globals';
import { endDelegation } from '../../../src/domain/operator/end-delegation.js';
import { giveDelegation, type GiveDelegation } from '../../../src/domain/operator/give-delegation.js';
import { operatorAggregate } from '../../../src/domain/operator/operator.js';
import type { OperatorEvent } from '../../../src/domain/operator/operator.events.js';
import { given } from '../../support/given.js';
import {
  accredited,
  aDelegation,
  delegated,
  delegationId,
  granted,
  left,
  operatorId,
  suspended,
  uuid,
} from '../../support/registry.fixture.js';

const worker = [accredited(), granted()];
const giving =
  (over: Partial<GiveDelegation> = {}) =>
  (operator: typeof operatorAggregate.initial) =>
    giveDelegation(operator, { ...aDelegation(), delegateRoles: ['social-worker'], ...over });
const ending = (on: string) => (operator: typeof operatorAggregate.initial) =>
  endDelegation(operator, { operatorId, delegationId, on });
const ended = (on: string): OperatorEvent => ({
  type: 'DelegationEnded',
  data: { operatorId, delegationId, on },
});
type Row<Wish> = [string, OperatorEvent[], Wish, string, string | undefined];

describe('giving a delegation (H9)', () => {
  it('records who stands in, for what and until when', () => {
    given(operatorAggregate, worker).when(giving()).thenRecords(delegated());
  });

  it('records one for some cases', () => {
    const scope = { kind: 'cases', caseIds: [uuid(70)] } as const;
    given(operatorAggregate, worker).when(giving({ scope })).thenRecords(delegated({ scope }));
  });

  it('says nothing twice', () => {
    given(operatorAggregate, [...worker, delegated()])
      .when(giving())
      .thenNothing();
  });

  it.each([
    ['nobody is accredited', [], {}, 'operator-not-found', undefined],
    ['the operator is suspended', [...worker, suspended], {}, 'operator-suspended', undefined],
    ['the operator has left', [...worker, left], {}, 'operator-left', undefined],
    ['it is to oneself', worker, { toOperatorId: operatorId }, 'delegates-to-oneself', 'toOperatorId'],
    ['it ends before it begins', worker, { to: '2017-02-28' }, 'period-inverted', 'to'],
    [
      'it names no case',
      worker,
      { scope: { kind: 'cases', caseIds: [] } },
      'delegation-empty',
      'scope.caseIds',
    ],
    ['the operator has no role yet', worker, { from: '2017-01-31' }, 'nothing-to-delegate', 'from'],
    [
      'the operator is an administrator (RO1)',
      [accredited(), granted({ role: 'administrator' })],
      {},
      'nothing-to-delegate',
      'from',
    ],
    ['the other one has no role', worker, { delegateRoles: [] }, 'delegate-may-not-stand-in', 'toOperatorId'],
    [
      'the other one is an auditor (RO1)',
      worker,
      { delegateRoles: ['auditor'] },
      'delegate-may-not-stand-in',
      'toOperatorId',
    ],
  ] satisfies Row<Partial<GiveDelegation>>[])('refuses when %s', (_, past, over, code, path) => {
    given(operatorAggregate, past).when(giving(over)).thenRejects(code, path);
  });
});

describe('ending a delegation (H9)', () => {
  it.each([
    ['its day', [...worker, delegated()]],
    ['an earlier day than was said before', [...worker, delegated(), ended('2017-03-20')]],
  ])('records %s', (_, past) => {
    given(operatorAggregate, past).when(ending('2017-03-10')).thenRecords(ended('2017-03-10'));
  });

  it.each(['2017-03-10', '2017-03-11'])('says nothing when it is ended already by %s', (on) => {
    given(operatorAggregate, [...worker, delegated(), ended('2017-03-10')])
      .when(ending(on))
      .thenNothing();
  });

  it.each([
    ['nobody is accredited', [], '2017-03-10', 'operator-not-found', undefined],
    ['the operator has left', [...worker, delegated(), left], '2017-03-10', 'operator-left', undefined],
    ['there is no such delegation', worker, '2017-03-10', 'delegation-not-found', 'delegationId'],
    ['it had not begun', [...worker, delegated()], '2017-02-28', 'day-outside-delegation', 'on'],
    ['it had ended', [...worker, delegated()], '2017-04-01', 'day-outside-delegation', 'on'],
  ] satisfies Row<string>[])('refuses when %s', (_, past, on, code, path) => {
    given(operatorAggregate, past).when(ending(on)).thenRejects(code, path);
  });
});
