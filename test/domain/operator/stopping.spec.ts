import { describe, it } from '@jest/globals';
import { leaveService, type LeaveService } from '../../../src/domain/operator/leave-service.js';
import { operatorAggregate } from '../../../src/domain/operator/operator.js';
import type { OperatorEvent } from '../../../src/domain/operator/operator.events.js';
import { suspendOperator } from '../../../src/domain/operator/suspend-operator.js';
import { given } from '../../support/given.js';
import {
  accredited,
  at,
  left,
  operatorId,
  sealedAs,
  suspended,
  tomorrow,
} from '../../support/registry.fixture.js';

const suspending = (operator: typeof operatorAggregate.initial) =>
  suspendOperator(operator, { operatorId, reason: sealedAs('reason'), ...at });
const leaving =
  (over: Partial<LeaveService> = {}) =>
  (operator: typeof operatorAggregate.initial) =>
    leaveService(operator, { operatorId, on: at.today, ...at, ...over });

describe('suspending an operator', () => {
  it('records it from today', () => {
    given(operatorAggregate, [accredited()]).when(suspending).thenRecords(suspended);
  });

  it('says nothing twice', () => {
    given(operatorAggregate, [accredited(), suspended]).when(suspending).thenNothing();
  });

  it.each([
    ['nobody is accredited', [], 'operator-not-found'],
    ['the operator has left', [accredited(), left], 'operator-left'],
  ] satisfies [string, OperatorEvent[], string][])('refuses when %s', (_, past, code) => {
    given(operatorAggregate, past).when(suspending).thenRejects(code);
  });
});

describe('leaving the service (H9)', () => {
  it.each([
    ['works here', [accredited()]],
    ['is suspended', [accredited(), suspended]],
  ])('records the day of an operator who %s', (_, past) => {
    given(operatorAggregate, past).when(leaving()).thenRecords(left);
  });

  it('says nothing twice', () => {
    given(operatorAggregate, [accredited(), left]).when(leaving()).thenNothing();
  });

  it.each([
    ['nobody is accredited', [], {}, 'operator-not-found', undefined],
    ['the day is yet to come', [accredited()], { on: tomorrow }, 'day-in-future', 'on'],
    ['the accreditation is later', [accredited()], { on: '2016-12-31' }, 'day-before-accreditation', 'on'],
  ] satisfies [string, OperatorEvent[], Partial<LeaveService>, string, string | undefined][])(
    'refuses when %s',
    (_, past, over, code, path) => {
      given(operatorAggregate, past).when(leaving(over)).thenRejects(code, path);
    },
  );
});
