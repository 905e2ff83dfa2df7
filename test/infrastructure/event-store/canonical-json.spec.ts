import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/infrastructure/event-store/canonical-json.js';

const anyText = fc.string({ unit: 'binary' });
const key = fc.oneof(
  anyText,
  fc.constantFrom('10', '9', '!', '__proto__', 'toJSON', 'b', 'a', '\ue000', '\u{1f600}'),
);
const anyNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(-0, 1e21, 1e-7, 333333333.3333333),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    anyNumber,
    anyText,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

describe('canonical JSON (RFC 8785)', () => {
  it('is what the reference library writes, whatever the value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same text again of what was read from it, whose keys are in order', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalize(value) ?? '';
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('sorts by UTF-16 code units, numbers in keys as text', () => {
    expect(canonicalJson({ '9': 1, '10': 2, '\u{1f600}': 3, '\ue000': 4 })).toBe(
      '{"10":2,"9":1,"\u{1f600}":3,"\ue000":4}',
    );
  });

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ b: undefined, a: [1] })).toBe('{"a":[1]}');
  });

  it('takes a text that only looks like half a surrogate pair', () => {
    expect(canonicalJson({ path: 'C:\\ud800' })).toBe('{"path":"C:\\\\ud800"}');
  });

  it.each([
    ['NaN', NaN],
    ['Infinity', -Infinity],
    ['half a surrogate pair', '\ud800'],
    ['half a surrogate pair in a key', { ['\udc00']: 1 }],
    ['undefined', undefined],
    ['a bigint', 1n],
  ])('has no form for %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow();
  });
});
