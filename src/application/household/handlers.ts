import { CorrectHouseholdHandler } from './correct-household.handler.js';
import { GetHouseholdHandler } from './get-household.handler.js';
import { HouseholdCases } from './household-cases.js';
import { HouseholdDesk } from './household-desk.js';
import { HouseholdFilesNow } from './household-files-now.js';
import { HouseholdsShown } from './households-shown.js';
import { JoinHouseholdHandler } from './join-household.handler.js';
import { LeaveHouseholdHandler } from './leave-household.handler.js';
import { ListHouseholdsHandler } from './list-households.handler.js';
import { MoveHouseholdHandler } from './move-household.handler.js';
import { RegisterHouseholdHandler } from './register-household.handler.js';

/** What commands and queries about households are carried out by. */
export const householdHandlers = [
  HouseholdCases,
  HouseholdDesk,
  HouseholdFilesNow,
  HouseholdsShown,
  RegisterHouseholdHandler,
  JoinHouseholdHandler,
  LeaveHouseholdHandler,
  MoveHouseholdHandler,
  CorrectHouseholdHandler,
  GetHouseholdHandler,
  ListHouseholdsHandler,
];
