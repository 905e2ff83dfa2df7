import { describe, it } from '@jest/globals';
import { householdAggregate } from '../../../src/domain/household/household.js';
import type { HouseholdEvent } from '../../../src/domain/household/household.events.js';
import {
  registerHousehold,
  type RegisterHousehold,
} from '../../../src/domain/household/register-household.js';
import { given } from '../../support/given.js';
import {
  aHousehold,
  aMember,
  at,
  householdRegistered,
  otherSubjectId,
  tomorrow,
} from '../../support/registry.fixture.js';

const other = aMember({ subjectId: otherSubjectId });
const registering =
  (over: Partial<RegisterHousehold> = {}) =>
  (household: typeof householdAggregate.initial) =>
    registerHousehold(household, { ...aHousehold(), ...at, ...over });

describe('registering a household', () => {
  it('records a family and its members', () => {
    const members = [aMember(), other];
    given(householdAggregate, [])
      .when(registering({ members }))
      .thenRecords(householdRegistered({ members }));
  });

  it('records a single person', () => {
    given(householdAggregate, [])
      .when(registering({ kind: 'single' }))
      .thenRecords(householdRegistered({ kind: 'single' }));
  });

  it.each([
    ['it is registered', [householdRegistered()], {}, 'household-already-registered', undefined],
    ['it has no members', [], { members: [] }, 'household-empty', 'members'],
    [
      'a single person is two',
      [],
      { kind: 'single', members: [aMember(), other] },
      'single-household',
      'members',
    ],
    [
      'a member is named twice',
      [],
      { members: [aMember(), aMember()] },
      'member-twice',
      'members[1].subjectId',
    ],
    [
      'a member is yet to come',
      [],
      { members: [aMember(), { ...other, from: tomorrow }] },
      'day-in-future',
      'members[1].from',
    ],
  ] satisfies [string, HouseholdEvent[], Partial<RegisterHousehold>, string, string | undefined][])(
    'refuses when %s',
    (_, past, over, code, path) => {
      given(householdAggregate, past).when(registering(over)).thenRejects(code, path);
    },
  );
});
