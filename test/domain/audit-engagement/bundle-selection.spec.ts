import { describe, expect, it } from '@jest/globals';
import type {
  AuditScope,
  Replay,
  Selection,
} from '../../../src/domain/audit-engagement/audit-engagement.events.js';
import {
  bundleSelection,
  requireInPeriod,
  requireInScope,
} from '../../../src/domain/audit-engagement/bundle-selection.js';
import { aReplay, opened, replayId } from '../../support/audit.fixture.js';
import { auditEngagementAggregate } from '../../../src/domain/audit-engagement/audit-engagement.js';
import { recordExport } from '../../../src/domain/audit-engagement/record-export.js';
import { given } from '../../support/given.js';
import { uuid } from '../../support/registry.fixture.js';

const stream = `pact-${uuid(10)}`;
const subjectId = uuid(11);
const period = { from: '2026-01-01T00:00:00.000Z', to: '2026-06-30T23:59:59.999Z' };
const wide: AuditScope = { period };
const WHOLE = { from: 1, to: 120, count: 120 };

const inPeriod = { kind: 'period', from: period.from, to: '2026-07-01T00:00:00.000Z' };
const bundled: readonly (readonly [AuditScope, Selection, Partial<Replay>, object])[] = [
  [{ streams: [stream] }, { what: 'stream', stream }, {}, { kind: 'stream', stream }],
  [{ categories: ['pact'] }, { what: 'stream', stream }, {}, { kind: 'stream', stream }],
  [{ subjects: [subjectId] }, { what: 'stream', stream }, { streams: [stream] }, { kind: 'stream', stream }],
  // what narrowed the replay does not narrow the bundle: all of it is in the scope
  [{ streams: [stream] }, { what: 'stream', stream, period }, { from: 50 }, { kind: 'stream', stream }],
  [wide, { what: 'stream', stream }, {}, { kind: 'stream', stream }],
  [
    { categories: ['pact'] },
    { what: 'category', category: 'pact' },
    {},
    { kind: 'category', category: 'pact' },
  ],
  [wide, { what: 'category', category: 'pact' }, {}, { kind: 'category', category: 'pact' }],
  [wide, { what: 'period', period }, {}, inPeriod],
  [wide, { what: 'period', period }, { from: 2, to: 120, count: 119 }, inPeriod],
  [wide, { what: 'period', period }, { ...WHOLE, count: 119 }, inPeriod],
  [wide, { what: 'period', period }, WHOLE, { kind: 'all' }],
  [
    wide,
    { what: 'period', period: { ...period, to: '9999-12-31T23:59:59.999Z' } },
    {},
    { ...inPeriod, to: '9999-12-31T23:59:59.999Z' },
  ],
];

const refused: readonly (readonly [AuditScope, Selection, Partial<Replay>])[] = [
  [wide, { what: 'person', subjectId }, { streams: [stream] }],
  [{ subjects: [subjectId] }, { what: 'person', subjectId }, { streams: [stream] }],
  [{ streams: [stream] }, { what: 'period', period }, {}],
  [{ categories: ['pact'] }, { what: 'period', period }, {}],
  [{ categories: ['pact'], period }, { what: 'period', period }, WHOLE],
  [{ subjects: [subjectId] }, { what: 'period', period }, { streams: [stream] }],
];

describe('the bundle of a replay', () => {
  it.each(bundled)('scope %j, selection %j, replay %j: %j', (scope, selection, over, expected) => {
    expect(bundleSelection(scope, aReplay({ selection, ...over }), 120)).toEqual(expected);
  });

  it.each(refused)('scope %j, selection %j, replay %j: none', (scope, selection, over) => {
    expect(() => bundleSelection(scope, aReplay({ selection, ...over }), 120)).toThrow(
      expect.objectContaining({ code: 'audit-bundle-beyond-scope' }),
    );
  });

  it('waits for a checkpoint that reaches as far as the replay', () => {
    const scope = { categories: ['pact'] };
    expect(() => bundleSelection(scope, aReplay({ to: 120 }), 119)).toThrow(
      expect.objectContaining({ code: 'audit-not-signed-yet' }),
    );
    expect(bundleSelection(scope, aReplay({ to: 120 }), 120)).toMatchObject({ kind: 'category' });
  });

  it('holds nothing that is outside the scope', () => {
    const reach = { scope: { streams: [stream], period }, personStreams: new Set<string>() };
    const outside = expect.objectContaining({ code: 'audit-bundle-beyond-scope' });
    const ask = (name: string, recordedAt: string) => () =>
      requireInScope(reach, { stream: name, recordedAt });
    expect(ask(stream, period.to)).not.toThrow();
    expect(ask(stream, '2026-07-01T00:00:00.000Z')).toThrow(outside);
    expect(ask(`pact-${uuid(12)}`, period.from)).toThrow(outside);
    expect(() => requireInPeriod(wide, period.from)).not.toThrow();
    expect(() => requireInPeriod(wide, '2025-12-31T23:59:59.999Z')).toThrow(outside);
  });

  it('is recorded with the sizes of the trees, or not at all', () => {
    const evidence = {
      exportId: uuid(804),
      format: 'bundle',
      replayId,
      hash: 'cd'.repeat(32),
      bytes: 9,
      atVersion: 2,
    } as const;
    const past = given(auditEngagementAggregate, [
      opened(),
      { type: 'StreamReplayed', data: { engagementId: uuid(800), ...aReplay() } },
    ]);
    const record = (more: object) =>
      past.when((state) => recordExport(state, { ...evidence, ...more, today: '2026-11-21' }));
    record({}).thenRejects('audit-not-signed-yet');
    const treeSizes = { events: 130, accesses: 0 };
    record({ treeSizes }).thenRecords({
      type: 'EvidenceExported',
      data: { engagementId: uuid(800), ...evidence, treeSizes },
    });
  });
});
