import type { Moment } from '../kernel/moment.js';
import type { Household } from './household.js';
import type { HouseholdEvent, HouseholdMoved } from './household.events.js';
import { reject } from './household.rejection.js';
import { knownHousehold } from './known-household.js';

export type MoveHousehold = HouseholdMoved['data'] & Moment;

/** The household lives in another municipality or zone from that day. */
export const moveHousehold = (
  household: Household,
  { now: _, today, ...move }: MoveHousehold,
): readonly HouseholdEvent[] => {
  const { municipality, zone, movedOn } = knownHousehold(household);

  if (move.municipality === municipality && move.zone === zone) return [];
  if (move.from > today) return reject('day-in-future', 'A move is recorded once it has happened.', 'from');
  if (movedOn !== undefined && move.from < movedOn)
    return reject('moves-out-of-order', 'A later move is recorded already.', 'from');
  return [{ type: 'HouseholdMoved', data: move }];
};
