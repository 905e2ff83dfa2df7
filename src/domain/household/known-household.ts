import type { Household, KnownHousehold } from './household.js';
import { reject } from './household.rejection.js';

/** The registered household. @throws Rejection `household-not-found` */
export const knownHousehold = (household: Household): KnownHousehold =>
  household.status === 'absent'
    ? reject('household-not-found', 'This household is not in the registry.')
    : household;
