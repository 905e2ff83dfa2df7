import { createPool } from '../infrastructure/persistence/pool.js';

/** The application speaks to ports. */
export const broken = createPool;
