import { describe, expect, it } from '@jest/globals';
import { concernedBy, householdAggregate } from '../../../src/domain/household/household.js';
import type { HouseholdEvent } from '../../../src/domain/household/household.events.js';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { idOf } from '../../support/pact.fixture.js';
import { aMember, householdRegistered, memberLeft } from '../../support/registry.fixture.js';

const [one, other] = [idOf(1), idOf(2)];
const registered = householdRegistered({
  members: [aMember({ subjectId: one }), aMember({ subjectId: other })],
});
const left = (subjectId: string): HouseholdEvent => memberLeft({ subjectId });
const concerned = (...events: HouseholdEvent[]) => concernedBy(fold(householdAggregate, events));

describe('whom a text about a household concerns', () => {
  it('those who belong to it now', () => {
    expect(concerned(registered)).toEqual([one, other]);
    expect(concerned(registered, left(one))).toEqual([other]);
  });

  it('those who did, when nobody is left: its pact stays with it (H7)', () => {
    expect(concerned(registered, left(one), left(other))).toEqual([one, other]);
  });

  it('nobody, when there is no such household', () => {
    expect(concerned()).toEqual([]);
  });
});
