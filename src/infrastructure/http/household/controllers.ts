import { HouseholdController } from './household.controller.js';

/** Controllers of the registry of households. */
export const householdControllers = [HouseholdController];
