import { describe, it } from '@jest/globals';
import { householdAggregate } from '../../../src/domain/household/household.js';
import type { HouseholdEvent } from '../../../src/domain/household/household.events.js';
import { joinHousehold, type JoinHousehold } from '../../../src/domain/household/join-household.js';
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

const child = {
  householdId,
  ...aMember({ subjectId: otherSubjectId, livesHere: sealedAs('partly'), from: '2017-02-01' }),
};
const joining =
  (over: Partial<JoinHousehold> = {}) =>
  (household: typeof householdAggregate.initial) =>
    joinHousehold(household, { ...child, ...at, ...over });
const joined = (over: Partial<typeof child> = {}): HouseholdEvent => ({
  type: 'MemberJoined',
  data: { ...child, ...over },
});
const back = { subjectId, from: '2017-02-01' };

describe('joining a household', () => {
  it('records the person, who may live here only partly (H1)', () => {
    given(householdAggregate, [householdRegistered()]).when(joining()).thenRecords(joined());
  });

  it('records a person who comes back, the day they left at the earliest', () => {
    given(householdAggregate, [householdRegistered(), memberLeft()])
      .when(joining(back))
      .thenRecords(joined(back));
  });

  it('records the person of a household that was left empty', () => {
    given(householdAggregate, [householdRegistered({ kind: 'single' }), memberLeft()])
      .when(joining())
      .thenRecords(joined());
  });

  it('says nothing twice', () => {
    given(householdAggregate, [householdRegistered(), joined()]).when(joining()).thenNothing();
  });

  it.each([
    ['the household is not registered', [], {}, 'household-not-found', undefined],
    [
      'it is of a single person',
      [householdRegistered({ kind: 'single' })],
      {},
      'single-household',
      undefined,
    ],
    ['the day is yet to come', [householdRegistered()], { from: tomorrow }, 'day-in-future', 'from'],
    [
      'the person was still a member',
      [householdRegistered(), memberLeft()],
      { ...back, from: '2017-01-31' },
      'joins-before-leaving',
      'from',
    ],
  ] satisfies [string, HouseholdEvent[], Partial<JoinHousehold>, string, string | undefined][])(
    'refuses when %s',
    (_, past, over, code, path) => {
      given(householdAggregate, past).when(joining(over)).thenRejects(code, path);
    },
  );
});
