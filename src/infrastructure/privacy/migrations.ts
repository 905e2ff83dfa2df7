import { Keys1763700004000 } from './migrations/1763700004000-keys.js';
import { KeyLookUps1763700004300 } from './migrations/1763700004300-key-look-ups.js';

/** Migrations of the keys database, oldest first. */
export const keysMigrations = [Keys1763700004000, KeyLookUps1763700004300] as const;
