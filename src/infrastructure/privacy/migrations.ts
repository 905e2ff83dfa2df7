import { Keys1763700004000 } from './migrations/1763700004000-keys.js';
import { KeyPlans1763700004100 } from './migrations/1763700004100-key-plans.js';
import { KeyLookups1763700004210 } from './migrations/1763700004210-key-lookups.js';

/** Migrations of the keys database, oldest first. */
export const keysMigrations = [Keys1763700004000, KeyPlans1763700004100, KeyLookups1763700004210] as const;
