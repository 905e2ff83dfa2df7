import { describe, expect, it } from '@jest/globals';
import { sideOf } from '../../../src/domain/organisation/side-of.js';

describe('the side a body stands on in a micro-team (M1)', () => {
  it.each([
    ['municipality', 'public'],
    ['ambit', 'public'],
    ['school', 'public'],
    ['health-body', 'public'],
    ['third-sector', 'community'],
    ['parish', 'community'],
    ['company', 'community'],
    ['foundation', 'community'],
    ['informal-group', 'community'],
  ] as const)('%s: %s', (kind, side) => {
    expect(sideOf(kind)).toBe(side);
  });
});
