import type { Moment } from '../kernel/moment.js';
import { membersOf, type Household, type KnownHousehold } from './household.js';
import type { HouseholdChange, HouseholdCorrected, HouseholdEvent } from './household.events.js';
import { reject } from './household.rejection.js';
import { knownHousehold } from './known-household.js';

export type CorrectHousehold = HouseholdCorrected['data'] & Moment;

const keyOf = (change: HouseholdChange): string =>
  'subjectId' in change ? `${change.field} ${change.subjectId}` : change.field;

const check = (household: KnownHousehold, change: HouseholdChange, path: string, today: string): void => {
  if (change.field === 'kind' && change.value === 'single' && membersOf(household).length > 1)
    reject('single-household', 'A single person is a household of one.', `${path}.value`);
  if (!('subjectId' in change)) return;
  const stay = household.stays.get(change.subjectId);
  if (!stay) return reject('not-a-member', 'The person is not part of this household.', `${path}.subjectId`);
  if (change.field !== 'from') return;
  if (change.value > today)
    reject('day-in-future', 'A member is recorded from the day they belong.', `${path}.value`);
  if (stay.until !== undefined && change.value > stay.until)
    reject('leaves-before-joining', 'The person had left before that day.', `${path}.value`);
};

/** Puts wrong household data right; what was written before stays readable in the history. */
export const correctHousehold = (
  household: Household,
  { now: _, today, ...correction }: CorrectHousehold,
): readonly HouseholdEvent[] => {
  const known = knownHousehold(household);
  const keys = correction.changes.map(keyOf);

  if (keys.length === 0) return reject('nothing-to-correct', 'A correction changes something.', 'changes');
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice >= 0)
    return reject('field-corrected-twice', 'A field is corrected once at a time.', `changes[${twice}]`);
  correction.changes.forEach((change, index) => check(known, change, `changes[${index}]`, today));
  return [{ type: 'HouseholdCorrected', data: correction }];
};
