import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { count, id, sealed, word } from '../../../src/infrastructure/event-store/codecs/data-class.js';
import { sensitivityOf } from '../../../src/infrastructure/event-store/sensitivity.js';

describe('Sensitivity of an event type', () => {
  it.each([
    ['structure only', z.strictObject({ id, line: z.exactOptional(count) }), 'internal'],
    ['nothing at all', z.strictObject({}), 'internal'],
    ['identity', z.strictObject({ id, name: sealed('P1') }), 'personal'],
    ['a special category', z.strictObject({ id, name: sealed('P1'), finding: sealed('P2') }), 'special'],
    ['text', z.strictObject({ id, note: sealed('P3') }), 'special'],
    [
      'text deep in lists',
      z.strictObject({ items: z.array(z.strictObject({ text: sealed('P3') })).readonly() }),
      'special',
    ],
    ['identity that may be absent', z.strictObject({ name: z.exactOptional(sealed('P1')) }), 'personal'],
    [
      'identity in one of several forms',
      z.union([z.strictObject({ id }), z.strictObject({ name: sealed('P1') })]),
      'personal',
    ],
    ['identity in a record', z.record(word, sealed('P1')), 'personal'],
    ['identity in a tuple', z.tuple([word, sealed('P1')]), 'personal'],
    ['a field that nobody classified', z.strictObject({ id, forgotten: z.string() }), 'special'],
  ])('of %s', (_, schema, expected) => {
    expect(sensitivityOf(schema)).toBe(expected);
  });
});
