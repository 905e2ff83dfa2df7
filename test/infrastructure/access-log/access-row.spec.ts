import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import type { AccessEntry } from '../../../src/application/ports/access-log.js';
import { readRow, UnusableAccessRow, writeRow } from '../../../src/infrastructure/access-log/access-row.js';

const id = randomUUID();
const at = '2016-03-01T09:00:00.000Z';
const entry: AccessEntry = {
  userId: randomUUID(),
  role: 'social-worker',
  organisationId: randomUUID(),
  unitId: randomUUID(),
  tenantId: 'distretto-cremasco',
  action: 'pact:read',
  subjectId: randomUUID(),
  resource: `pact-${randomUUID()}`,
  fieldClasses: ['P1', 'P3'],
  purpose: 'review',
  rule: 'team',
  outcome: 'allowed',
  correlationId: randomUUID(),
  client: '::1',
};

describe('A row of the access log', () => {
  it('is the canonical text (RFC 8785), every field of it, whatever the texts', () => {
    expect(writeRow(id, at, entry)).toBe(canonicalize({ ...entry, id, at }));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0'));
        const odd = { ...entry, purpose: text, client: text };
        expect(writeRow(id, at, odd)).toBe(canonicalize({ ...odd, id, at }));
      }),
    );
  });

  it('reads as it was written, with its position', () => {
    expect(readRow(7, writeRow(id, at, entry))).toEqual({ ...entry, id, at, position: 7 });
  });

  it('holds nothing but its fields: content that slipped in stays out', () => {
    expect(writeRow(id, at, Object.assign({ name: 'Prova' }, entry))).toBe(writeRow(id, at, entry));
  });

  it.each([
    ['the end of a text', 'a\0b'],
    ['half a character', 'a\ud800b'],
    ['more than a row takes', 'x'.repeat(5_000)],
  ])('is refused with %s', (_, client) => {
    expect(() => writeRow(id, at, { ...entry, client })).toThrow(UnusableAccessRow);
  });

  it.each([
    '',
    'null',
    '{}',
    JSON.stringify({ ...entry, id, at, more: 1 }),
    JSON.stringify({ ...entry, id }),
  ])('is not read from %s', (body) => {
    expect(() => readRow(1, body)).toThrow(UnusableAccessRow);
  });
});
