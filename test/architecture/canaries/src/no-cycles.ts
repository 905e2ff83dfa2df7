import { back } from './no-cycles.partner.js';

/** Neither of the two can be understood, or loaded, before the other. */
export const broken = back;
