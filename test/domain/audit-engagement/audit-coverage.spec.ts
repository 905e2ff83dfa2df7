import { describe, expect, it } from '@jest/globals';
import {
  categoryOfStream,
  coversEvent,
  coversSelection,
} from '../../../src/domain/audit-engagement/audit-coverage.js';
import type { AuditScope, Selection } from '../../../src/domain/audit-engagement/audit-engagement.events.js';
import { uuid } from '../../support/registry.fixture.js';

const stream = `pact-${uuid(1)}`;
const other = `household-${uuid(2)}`;
const period = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-31T23:59:59.999Z' };
const inPeriod = '2026-01-31T23:59:59.999Z';
const none = new Set<string>();

const mayAsk = (scope: AuditScope, selection: Selection, personStreams: ReadonlySet<string> = none) =>
  coversSelection({ scope, personStreams }, selection);
const shows = (
  scope: AuditScope,
  event: { stream: string; recordedAt: string },
  personStreams: ReadonlySet<string> = none,
) => coversEvent({ scope, personStreams }, event);

describe('what a scope covers', () => {
  it.each([
    ['the stream it names', { streams: [stream] }, { what: 'stream', stream }, true],
    ['not another stream', { streams: [stream] }, { what: 'stream', stream: other }, false],
    ['a stream of its category', { categories: ['pact'] }, { what: 'stream', stream }, true],
    [
      'not a category for a stream of it',
      { streams: [stream] },
      { what: 'category', category: 'pact' },
      false,
    ],
    ['the category it names', { categories: ['pact'] }, { what: 'category', category: 'pact' }, true],
    ['the person it names', { subjects: [uuid(3)] }, { what: 'person', subjectId: uuid(3) }, true],
    [
      'not a person by a category',
      { categories: ['subject'] },
      { what: 'person', subjectId: uuid(3) },
      false,
    ],
    ['everything, when it names a period alone', { period }, { what: 'person', subjectId: uuid(3) }, true],
    [
      'a period within its own',
      { period },
      { what: 'period', period: { from: period.from, to: period.from } },
      true,
    ],
    [
      'not a period beyond its own',
      { period },
      { what: 'period', period: { from: period.from, to: '2026-02-01T00:00:00.000Z' } },
      false,
    ],
    [
      'nor one before',
      { period },
      { what: 'period', period: { from: '2025-12-31T23:59:59.999Z', to: period.to } },
      false,
    ],
  ] satisfies [string, AuditScope, Selection, boolean][])('%s', (_, scope, selection, covered) => {
    expect(mayAsk(scope, selection)).toBe(covered);
  });

  it('a stream that is about its person', () => {
    const scope = { subjects: [uuid(3)] };
    expect(mayAsk(scope, { what: 'stream', stream }, new Set([stream]))).toBe(true);
    expect(shows(scope, { stream, recordedAt: inPeriod }, new Set([stream]))).toBe(true);
    expect(shows(scope, { stream: other, recordedAt: inPeriod }, new Set([stream]))).toBe(false);
  });

  it('events recorded in its period, both ends included', () => {
    const scope = { streams: [stream], period };
    expect(shows(scope, { stream, recordedAt: period.from })).toBe(true);
    expect(shows(scope, { stream, recordedAt: inPeriod })).toBe(true);
    expect(shows(scope, { stream, recordedAt: '2026-02-01T00:00:00.000Z' })).toBe(false);
    expect(shows(scope, { stream: other, recordedAt: inPeriod })).toBe(false);
  });

  it('knows the category of a stream', () => {
    expect([stream, other].map(categoryOfStream)).toEqual(['pact', 'household']);
  });
});
