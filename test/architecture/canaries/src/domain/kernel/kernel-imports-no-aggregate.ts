import { pactAggregate } from '../pact/pact.js';

/** The kernel is what every aggregate shares. */
export const broken = pactAggregate;
