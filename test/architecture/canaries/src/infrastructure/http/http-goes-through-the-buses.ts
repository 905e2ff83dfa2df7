import { createPool } from '../persistence/pool.js';

/** A controller that went to the database would pass the policy and the access log by. */
export const broken = createPool;
