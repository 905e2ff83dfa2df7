import { describe, expect, it } from '@jest/globals';
import { householdAggregate } from '../../../src/domain/household/household.js';
import type { HouseholdEvent } from '../../../src/domain/household/household.events.js';
import { moveHousehold, type MoveHousehold } from '../../../src/domain/household/move-household.js';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { given } from '../../support/given.js';
import { at, householdId, householdRegistered, tomorrow } from '../../support/registry.fixture.js';

const wish = { householdId, municipality: 'Offanengo', from: '2017-02-01' };
const moved: HouseholdEvent = { type: 'HouseholdMoved', data: wish };
const moving =
  (over: Partial<MoveHousehold> = {}) =>
  (household: typeof householdAggregate.initial) =>
    moveHousehold(household, { ...wish, ...at, ...over });

describe('moving a household', () => {
  it('records where it lives now', () => {
    given(householdAggregate, [householdRegistered()]).when(moving()).thenRecords(moved);
  });

  it('records a move to another zone of the same municipality', () => {
    const within = { municipality: 'Crema', zone: 'Ombriano' };
    given(householdAggregate, [householdRegistered()])
      .when(moving(within))
      .thenRecords({ type: 'HouseholdMoved', data: { ...wish, ...within } });
  });

  it('forgets the zone of the former municipality', () => {
    expect(fold(householdAggregate, [householdRegistered(), moved])).not.toHaveProperty('zone');
  });

  it('says nothing twice', () => {
    given(householdAggregate, [householdRegistered(), moved]).when(moving()).thenNothing();
  });

  it.each([
    ['the household is not registered', [], {}, 'household-not-found', undefined],
    ['the day is yet to come', [householdRegistered()], { from: tomorrow }, 'day-in-future', 'from'],
    [
      'a later move is recorded',
      [householdRegistered(), moved],
      { municipality: 'Pandino', from: '2017-01-31' },
      'moves-out-of-order',
      'from',
    ],
  ] satisfies [string, HouseholdEvent[], Partial<MoveHousehold>, string, string | undefined][])(
    'refuses when %s',
    (_, past, over, code, path) => {
      given(householdAggregate, past).when(moving(over)).thenRejects(code, path);
    },
  );
});
