import { EMPTY_ROOT } from '../merkle/hashes.js';

export const borrowed = EMPTY_ROOT;
