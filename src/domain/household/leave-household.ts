import type { Moment } from '../kernel/moment.js';
import type { Household } from './household.js';
import type { HouseholdEvent, MemberLeft } from './household.events.js';
import { reject } from './household.rejection.js';
import { knownHousehold } from './known-household.js';

export type LeaveHousehold = MemberLeft['data'] & Moment;

/** A person is part of the household no more; its pact stays with the household (H7). */
export const leaveHousehold = (
  household: Household,
  { now: _, today, ...leaving }: LeaveHousehold,
): readonly HouseholdEvent[] => {
  const stay = knownHousehold(household).stays.get(leaving.subjectId);

  if (!stay) return reject('not-a-member', 'The person is not part of this household.', 'subjectId');
  if (stay.until !== undefined) return [];
  if (leaving.on > today) return reject('day-in-future', 'Leaving is recorded once it has happened.', 'on');
  if (leaving.on < stay.from)
    return reject('leaves-before-joining', 'The person was not yet a member on that day.', 'on');
  return [{ type: 'MemberLeft', data: leaving }];
};
