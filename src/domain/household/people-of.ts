import { membersOf, type Household } from './household.js';

/** The people of some households, each counted once though they may be in two (H1). */
export const peopleOf = (households: readonly Household[]): ReadonlySet<string> =>
  new Set(households.flatMap(membersOf));
