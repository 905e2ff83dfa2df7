import type { Moment } from '../kernel/moment.js';
import type { Household } from './household.js';
import type { HouseholdEvent, HouseholdRegistered } from './household.events.js';
import { reject } from './household.rejection.js';

export type RegisterHousehold = HouseholdRegistered['data'] & Moment;

/** Takes a household into the registry; its people may belong to another one as well (H1). */
export const registerHousehold = (
  household: Household,
  { now: _, today, ...wish }: RegisterHousehold,
): readonly HouseholdEvent[] => {
  const ids = wish.members.map(({ subjectId }) => subjectId);

  if (household.status !== 'absent')
    return reject('household-already-registered', 'This household is already in the registry.');
  if (ids.length === 0) return reject('household-empty', 'A household has at least one member.', 'members');
  if (wish.kind === 'single' && ids.length > 1)
    return reject('single-household', 'A single person is a household of one.', 'members');
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) return reject('member-twice', 'A person is a member once.', `members[${twice}].subjectId`);
  const early = wish.members.findIndex(({ from }) => from > today);
  if (early >= 0)
    return reject(
      'day-in-future',
      'A member is recorded from the day they belong.',
      `members[${early}].from`,
    );
  return [{ type: 'HouseholdRegistered', data: wish }];
};
