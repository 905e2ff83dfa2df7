import type { HouseholdRejectionCode } from '../../../../domain/household/household.rejection.js';

/** Status of each refusal of this aggregate; a code without one does not compile. */
export const HOUSEHOLD_STATUS: Readonly<Record<HouseholdRejectionCode, 404 | 422>> = {
  'household-not-found': 404,
  'household-already-registered': 422,
  'household-empty': 422,
  'single-household': 422,
  'member-twice': 422,
  'not-a-member': 422,
  'day-in-future': 422,
  'leaves-before-joining': 422,
  'joins-before-leaving': 422,
  'moves-out-of-order': 422,
  'nothing-to-correct': 422,
  'field-corrected-twice': 422,
};
