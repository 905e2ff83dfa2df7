import { describe, expect, it } from '@jest/globals';
import { correctHousehold } from '../../../src/domain/household/correct-household.js';
import { householdAggregate, type Household } from '../../../src/domain/household/household.js';
import type { HouseholdEvent } from '../../../src/domain/household/household.events.js';
import { joinHousehold } from '../../../src/domain/household/join-household.js';
import { leaveHousehold } from '../../../src/domain/household/leave-household.js';
import { moveHousehold } from '../../../src/domain/household/move-household.js';
import { registerHousehold } from '../../../src/domain/household/register-household.js';
import { householdCodec } from '../../../src/infrastructure/event-store/codecs/household.codec.js';
import { explore, type Reached, type RegistryModel } from '../../support/registry-model.js';
import { at } from '../../support/registry.fixture.js';
import { judge, told } from './household.oracle.js';
import { wishes, type Wish } from './household.wishes.js';

const decide = (household: Household, { wish, data }: Wish): readonly HouseholdEvent[] => {
  switch (wish) {
    case 'register':
      return registerHousehold(household, { ...data, ...at });
    case 'join':
      return joinHousehold(household, { ...data, ...at });
    case 'leave':
      return leaveHousehold(household, { ...data, ...at });
    case 'move':
      return moveHousehold(household, { ...data, ...at });
    case 'correct':
      return correctHousehold(household, { ...data, ...at });
  }
};

const model: RegistryModel<Household, HouseholdEvent, Wish> = {
  aggregate: householdAggregate,
  wishes,
  decide,
  judge,
  told,
  seen: (household) =>
    household.status === 'absent'
      ? told([])
      : {
          people: Object.fromEntries(
            [...household.stays].map(([id, { from, until = '', livesHere }]) => [
              id,
              { from, until, livesHere: livesHere.ct },
            ]),
          ),
          kind: household.kind,
          place: household.municipality,
          zone: household.zone ?? '',
          movedOn: household.movedOn ?? '',
        },
};

const typeOf = {
  register: 'HouseholdRegistered',
  join: 'MemberJoined',
  leave: 'MemberLeft',
  move: 'HouseholdMoved',
  correct: 'HouseholdCorrected',
} as const;

/** Lets through what a rule refuses or has seen before. */
const unchecked = (kind: Wish['wish']) => ({
  ...model,
  decide: (household: Household, one: Wish) =>
    one.wish === kind ? [{ type: typeOf[kind], data: one.data } as HouseholdEvent] : decide(household, one),
});
/** Forgets to fold a type of event. */
const forgetting = (type: HouseholdEvent['type']) => ({
  ...model,
  aggregate: {
    ...householdAggregate,
    evolve: (household: Household, event: HouseholdEvent) =>
      event.type === type ? household : householdAggregate.evolve(household, event),
  },
});

describe('the household, against a naive reading of its whole history', () => {
  it('agrees on 2,000 histories that reach every event', () => {
    const reached: Reached = new Set();
    expect(explore(model, reached).errorInstance).toBeNull();
    expect([...reached].toSorted()).toEqual(Object.keys(householdCodec.shapes).toSorted());
  });

  it.each(Object.values(typeOf))('finds a household that forgets %s', (type) => {
    expect(explore(forgetting(type)).failed).toBe(true);
  });

  it.each(Object.keys(typeOf) as Wish['wish'][])('finds a household that never refuses to %s', (kind) => {
    expect(explore(unchecked(kind)).failed).toBe(true);
  });
});
