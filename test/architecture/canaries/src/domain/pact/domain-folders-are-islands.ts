import type { HouseholdKind } from '../household/household.events.js';

/** What one aggregate knows of another comes in as a fact. */
export type Broken = HouseholdKind;
