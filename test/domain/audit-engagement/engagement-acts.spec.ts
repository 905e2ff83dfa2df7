import { describe, it } from '@jest/globals';
import type { AuditEngagementEvent } from '../../../src/domain/audit-engagement/audit-engagement.events.js';
import {
  auditEngagementAggregate,
  type AuditEngagement,
} from '../../../src/domain/audit-engagement/audit-engagement.js';
import { closeEngagement } from '../../../src/domain/audit-engagement/close-engagement.js';
import { recordComparison } from '../../../src/domain/audit-engagement/record-comparison.js';
import { recordExport } from '../../../src/domain/audit-engagement/record-export.js';
import { recordReplay } from '../../../src/domain/audit-engagement/record-replay.js';
import { recordVerification } from '../../../src/domain/audit-engagement/record-verification.js';
import {
  aReplay,
  closed,
  engagementId,
  opened,
  replayed,
  replayId,
  REPORT,
} from '../../support/audit.fixture.js';
import { given } from '../../support/given.js';
import { uuid } from '../../support/registry.fixture.js';

const today = '2026-11-21';
const verification = { verificationId: uuid(802), to: 120, checked: 120, ok: true };
const comparison = {
  comparisonId: uuid(803),
  name: 'case-view',
  position: 120,
  rows: 9,
  diffCount: 0,
  differences: [],
};
const evidence = {
  exportId: uuid(804),
  format: 'csv',
  replayId,
  hash: 'cd'.repeat(32),
  bytes: 9,
  atVersion: 2,
} as const;

/** What an auditor does, on some day. */
const acts: Readonly<
  Record<string, (on: string) => (engagement: AuditEngagement) => readonly AuditEngagementEvent[]>
> = {
  StreamReplayed: (on) => (engagement) =>
    recordReplay(engagement, { ...aReplay({ replayId: uuid(805) }), today: on }),
  LogVerified: (on) => (engagement) => recordVerification(engagement, { ...verification, today: on }),
  ProjectionRebuilt: (on) => (engagement) => recordComparison(engagement, { ...comparison, today: on }),
  EvidenceExported: (on) => (engagement) => recordExport(engagement, { ...evidence, today: on }),
};
const all = Object.entries(acts);
const after = (...past: AuditEngagementEvent[]) => given(auditEngagementAggregate, past);

describe('what is done in an engagement', () => {
  it('is recorded (AU3)', () => {
    const past = after(opened(), replayed);
    past
      .when(acts['LogVerified']?.(today) ?? (() => []))
      .thenRecords({ type: 'LogVerified', data: { engagementId, ...verification } });
    past
      .when(acts['ProjectionRebuilt']?.(today) ?? (() => []))
      .thenRecords({ type: 'ProjectionRebuilt', data: { engagementId, ...comparison } });
    past
      .when(acts['EvidenceExported']?.(today) ?? (() => []))
      .thenRecords({ type: 'EvidenceExported', data: { engagementId, ...evidence } });
    after(opened())
      .when((engagement) => recordReplay(engagement, { ...aReplay(), today }))
      .thenRecords(replayed);
  });

  it('says nothing of a replay that is recorded', () => {
    after(opened(), replayed)
      .when((engagement) => recordReplay(engagement, { ...aReplay(), today }))
      .thenNothing();
  });

  it.each(all)('%s is recorded on the first and on the last day of the term', (_, act) => {
    for (const day of ['2026-11-01', '2026-12-31'])
      after(opened(), replayed)
        .when((engagement) => act(day)(engagement).slice(1))
        .thenNothing();
  });

  it.each(all)('%s: audit-engagement-not-begun before the term', (_, act) => {
    after(opened(), replayed).when(act('2026-10-31')).thenRejects('audit-engagement-not-begun');
  });

  it.each(all)('%s: audit-engagement-expired after the term', (_, act) => {
    after(opened(), replayed).when(act('2027-01-01')).thenRejects('audit-engagement-expired');
  });

  it.each(all)('%s: audit-engagement-closed once it is closed', (_, act) => {
    after(opened(), replayed, closed).when(act(today)).thenRejects('audit-engagement-closed');
  });

  it.each([
    ['a stream, unnamed', { what: 'stream' }],
    ['a stream and a category', { what: 'stream', stream: 'pact-x', category: 'pact' }],
    ['a person by a stream', { what: 'person', stream: 'subject-x' }],
    ['a period, unnamed', { what: 'period' }],
  ] as const)('audit-selection-unclear: %s', (_, selection) => {
    after(opened())
      .when((engagement) => recordReplay(engagement, { ...aReplay({ selection }), today }))
      .thenRejects('audit-selection-unclear');
  });

  it('audit-period-reversed: a selection that ends before it begins', () => {
    const period = { from: '2026-02-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' };
    const replay = aReplay({ selection: { what: 'period', period } });
    after(opened())
      .when((engagement) => recordReplay(engagement, { ...replay, today }))
      .thenRejects('audit-period-reversed');
  });

  it('audit-replay-needed, audit-replay-not-found: evidence tells a replay of the engagement; a report may do without', () => {
    const { replayId: _, ...alone } = evidence;
    const make = (one: Parameters<typeof recordExport>[1]) => (engagement: AuditEngagement) =>
      recordExport(engagement, one);
    after(opened())
      .when(make({ ...alone, today }))
      .thenRejects('audit-replay-needed');
    after(opened())
      .when(make({ ...evidence, today }))
      .thenRejects('audit-replay-not-found');
    const report = { ...alone, format: 'pdf' } as const;
    after(opened())
      .when(make({ ...report, today }))
      .thenRecords({ type: 'EvidenceExported', data: { engagementId, ...report } });
  });
});

describe('closing an engagement', () => {
  const close = (reportHash: string) => (engagement: AuditEngagement) =>
    closeEngagement(engagement, { reportHash });

  it('records the report, also after the term; the same report twice says nothing', () => {
    after(opened({ term: { from: '2020-01-01', to: '2020-12-31' } }))
      .when(close(REPORT))
      .thenRecords(closed);
    after(opened(), closed).when(close(REPORT)).thenNothing();
  });

  it('audit-engagement-closed: with another report', () => {
    after(opened(), closed)
      .when(close('00'.repeat(32)))
      .thenRejects('audit-engagement-closed');
  });

  it('audit-report-hash-malformed: with what is no SHA-256', () => {
    after(opened()).when(close('relazione.pdf')).thenRejects('audit-report-hash-malformed', 'reportHash');
  });
});
