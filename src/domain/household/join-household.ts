import type { Moment } from '../kernel/moment.js';
import { membersOf, type Household } from './household.js';
import type { HouseholdEvent, MemberJoined } from './household.events.js';
import { reject } from './household.rejection.js';
import { knownHousehold } from './known-household.js';

export type JoinHousehold = MemberJoined['data'] & Moment;

/** A person becomes part of the household; they may stay part of another one (H1). */
export const joinHousehold = (
  household: Household,
  { now: _, today, ...member }: JoinHousehold,
): readonly HouseholdEvent[] => {
  const { kind, stays } = knownHousehold(household);
  const members = membersOf(household);

  if (members.includes(member.subjectId)) return [];
  if (kind === 'single' && members.length > 0)
    return reject('single-household', 'A single person is a household of one; correct its kind first.');
  if (member.from > today)
    return reject('day-in-future', 'A member is recorded from the day they belong.', 'from');
  const { until } = stays.get(member.subjectId) ?? {};
  return until !== undefined && member.from < until
    ? reject('joins-before-leaving', 'The person was still a member on that day.', 'from')
    : [{ type: 'MemberJoined', data: member }];
};
