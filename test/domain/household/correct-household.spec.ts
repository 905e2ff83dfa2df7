import { describe, expect, it } from '@jest/globals';
import { correctHousehold } from '../../../src/domain/household/correct-household.js';
import { householdAggregate } from '../../../src/domain/household/household.js';
import type { HouseholdChange, HouseholdEvent } from '../../../src/domain/household/household.events.js';
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

const zone: HouseholdChange = { field: 'zone', value: 'Ombriano' };
const single: HouseholdChange = { field: 'kind', value: 'single' };
const lives: HouseholdChange = { field: 'livesHere', subjectId, value: sealedAs('partly') };
const relation: HouseholdChange = { field: 'relation', subjectId, value: sealedAs('child') };
const from = (value: string): HouseholdChange => ({ field: 'from', subjectId, value });
const wish = (...changes: HouseholdChange[]) => ({ householdId, changes, reason: sealedAs('misread') });
const corrected = (...changes: HouseholdChange[]): HouseholdEvent => ({
  type: 'HouseholdCorrected',
  data: wish(...changes),
});
const family = householdRegistered({ members: [aMember(), aMember({ subjectId: otherSubjectId })] });

describe('correcting a household', () => {
  it('records what was wrong and why', () => {
    given(householdAggregate, [householdRegistered()])
      .when((household) => correctHousehold(household, { ...wish(zone, lives, relation), ...at }))
      .thenRecords(corrected(zone, lives, relation));
  });

  it('corrects the same field of two members', () => {
    const both = [lives, { ...lives, subjectId: otherSubjectId }];
    given(householdAggregate, [family])
      .when((household) => correctHousehold(household, { ...wish(...both), ...at }))
      .thenRecords(corrected(...both));
  });

  it('changes the corrected fields and no other', () => {
    const before = fold(householdAggregate, [householdRegistered()]);
    const changes = [
      zone,
      lives,
      relation,
      from('2016-05-01'),
      single,
      { field: 'municipality', value: 'Pandino' },
    ] satisfies HouseholdChange[];
    expect(householdAggregate.evolve(before, corrected(...changes))).toEqual({
      ...before,
      kind: 'single',
      municipality: 'Pandino',
      zone: 'Ombriano',
      stays: new Map([
        [
          subjectId,
          { subjectId, relation: sealedAs('child'), livesHere: sealedAs('partly'), from: '2016-05-01' },
        ],
      ]),
    });
  });

  it.each([
    ['the household is not registered', [], [zone], 'household-not-found', undefined],
    ['it changes nothing', [family], [], 'nothing-to-correct', 'changes'],
    ['it changes a field twice', [family], [zone, zone], 'field-corrected-twice', 'changes[1]'],
    ['a single person would be two', [family], [single], 'single-household', 'changes[0].value'],
    [
      'the person was never a member',
      [householdRegistered()],
      [zone, { ...lives, subjectId: otherSubjectId }],
      'not-a-member',
      'changes[1].subjectId',
    ],
    ['the day is yet to come', [family], [from(tomorrow)], 'day-in-future', 'changes[0].value'],
    [
      'the person had left by that day',
      [family, memberLeft()],
      [from('2017-02-02')],
      'leaves-before-joining',
      'changes[0].value',
    ],
  ] satisfies [string, HouseholdEvent[], HouseholdChange[], string, string | undefined][])(
    'refuses when %s',
    (_, past, changes, code, path) => {
      given(householdAggregate, past)
        .when((household) => correctHousehold(household, { ...wish(...changes), ...at }))
        .thenRejects(code, path);
    },
  );
});
