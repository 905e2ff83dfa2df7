import fc from 'fast-check';

/** A production installation has no development packages. */
export const broken = fc;
