import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v5 } from 'uuid';
import { nameBasedId } from '../../../src/infrastructure/event-store/name-based-id.js';

describe('a name-based id', () => {
  it('is the UUIDv5 of name and namespace', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uuid(), (name, namespace) => {
        expect(nameBasedId(name, namespace)).toBe(v5(name, namespace));
      }),
      { numRuns: 1_000 },
    );
  });
});
