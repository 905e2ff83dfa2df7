import { randomUUID } from 'node:crypto';

/** A decision must not make its own ids. */
export const broken = randomUUID;
