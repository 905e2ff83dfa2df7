import { given } from '../test/support/given.js';

/** What is built must work without its tests. */
export const broken = given;
