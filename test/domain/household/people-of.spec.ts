import { describe, expect, it } from '@jest/globals';
import { householdAggregate } from '../../../src/domain/household/household.js';
import { peopleOf } from '../../../src/domain/household/people-of.js';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import {
  aMember,
  householdRegistered,
  memberLeft,
  otherSubjectId,
  sealedAs,
  subjectId,
  uuid,
} from '../../support/registry.fixture.js';

const partly = aMember({ livesHere: sealedAs('partly') });
const mothers = householdRegistered({ members: [partly, aMember({ subjectId: uuid(5) })] });
const fathers = householdRegistered({
  householdId: uuid(11),
  members: [partly, aMember({ subjectId: otherSubjectId })],
});

describe('the people of some households', () => {
  it('counts a child of two households once (H1)', () => {
    const households = [fold(householdAggregate, [mothers]), fold(householdAggregate, [fathers])];
    expect(peopleOf(households)).toEqual(new Set([subjectId, uuid(5), otherSubjectId]));
  });

  it('leaves out who left and households that are not registered', () => {
    const households = [fold(householdAggregate, [mothers, memberLeft()]), householdAggregate.initial];
    expect(peopleOf(households)).toEqual(new Set([uuid(5)]));
  });
});
