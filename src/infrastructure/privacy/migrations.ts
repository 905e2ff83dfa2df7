import { Keys1763700004000 } from './migrations/1763700004000-keys.js';

/** Migrations of the keys database, oldest first. */
export const keysMigrations = [Keys1763700004000] as const;
