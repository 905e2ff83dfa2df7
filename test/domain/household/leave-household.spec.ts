import { describe, expect, it } from '@jest/globals';
import { householdAggregate, membersOf } from '../../../src/domain/household/household.js';
import type { HouseholdEvent } from '../../../src/domain/household/household.events.js';
import { leaveHousehold, type LeaveHousehold } from '../../../src/domain/household/leave-household.js';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { given } from '../../support/given.js';
import {
  aMember,
  at,
  householdId,
  householdRegistered,
  memberLeft,
  otherSubjectId,
  sealedAs,
  subjectId,
  tomorrow,
} from '../../support/registry.fixture.js';

const wish = { householdId, subjectId, on: '2017-02-01', reason: sealedAs('moved-out') };
const leaving =
  (over: Partial<LeaveHousehold> = {}) =>
  (household: typeof householdAggregate.initial) =>
    leaveHousehold(household, { ...wish, ...at, ...over });

describe('leaving a household', () => {
  it('records who left, when and why', () => {
    given(householdAggregate, [householdRegistered()]).when(leaving()).thenRecords(memberLeft());
  });

  it('leaves the household to the others (H7)', () => {
    const members = [aMember(), aMember({ subjectId: otherSubjectId })];
    const household = fold(householdAggregate, [householdRegistered({ members }), memberLeft()]);
    expect(membersOf(household)).toEqual([otherSubjectId]);
    expect(household).toMatchObject({ status: 'known', householdId });
  });

  it('says nothing twice', () => {
    given(householdAggregate, [householdRegistered(), memberLeft()]).when(leaving()).thenNothing();
  });

  it.each([
    ['the household is not registered', [], {}, 'household-not-found', undefined],
    [
      'the person is no member',
      [householdRegistered()],
      { subjectId: otherSubjectId },
      'not-a-member',
      'subjectId',
    ],
    ['the day is yet to come', [householdRegistered()], { on: tomorrow }, 'day-in-future', 'on'],
    [
      'the person had not joined',
      [householdRegistered()],
      { on: '2015-12-31' },
      'leaves-before-joining',
      'on',
    ],
  ] satisfies [string, HouseholdEvent[], Partial<LeaveHousehold>, string, string | undefined][])(
    'refuses when %s',
    (_, past, over, code, path) => {
      given(householdAggregate, past).when(leaving(over)).thenRejects(code, path);
    },
  );
});
