import { Rejection } from '../kernel/rejection.js';

/** Why a wish about a household is refused. */
export type HouseholdRejectionCode =
  | 'household-not-found'
  | 'household-already-registered'
  | 'household-empty'
  | 'single-household'
  | 'member-twice'
  | 'not-a-member'
  | 'day-in-future'
  | 'leaves-before-joining'
  | 'joins-before-leaving'
  | 'moves-out-of-order'
  | 'nothing-to-correct'
  | 'field-corrected-twice';

/** @throws Rejection always */
export const reject = (code: HouseholdRejectionCode, message: string, path?: string): never => {
  throw new Rejection<HouseholdRejectionCode>(code, message, path);
};
