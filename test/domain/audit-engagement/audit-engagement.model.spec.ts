import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AuditEngagementEvent } from '../../../src/domain/audit-engagement/audit-engagement.events.js';
import {
  auditEngagementAggregate,
  type AuditEngagement,
} from '../../../src/domain/audit-engagement/audit-engagement.js';
import { closeEngagement } from '../../../src/domain/audit-engagement/close-engagement.js';
import { openEngagement } from '../../../src/domain/audit-engagement/open-engagement.js';
import { recordComparison } from '../../../src/domain/audit-engagement/record-comparison.js';
import { recordExport } from '../../../src/domain/audit-engagement/record-export.js';
import { recordReplay } from '../../../src/domain/audit-engagement/record-replay.js';
import { recordVerification } from '../../../src/domain/audit-engagement/record-verification.js';
import { auditEngagementCodec } from '../../../src/infrastructure/event-store/codecs/audit-engagement.codec.js';
import { aReplay, REPORT, terms } from '../../support/audit.fixture.js';
import { play } from '../../support/model.js';
import { uuid } from '../../support/registry.fixture.js';

const KINDS = ['open', 'replay', 'verify', 'compare', 'export', 'close'] as const;
const wish = fc.record({
  kind: fc.constantFrom(...KINDS),
  /** The term is the 3rd to the 8th. */
  today: fc.integer({ min: 1, max: 10 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`),
  part: fc.integer({ min: 1, max: 4 }).map((part) => uuid(810 + part)),
  mandateRef: fc.constantFrom('MAND-1', ''),
});
type Wish = typeof wish extends fc.Arbitrary<infer One> ? One : never;
type Decide = (engagement: AuditEngagement, wish: Wish) => readonly AuditEngagementEvent[];

const TERM = { from: '2026-11-03', to: '2026-11-08' };
const evidence = { format: 'csv', hash: 'cd'.repeat(32), bytes: 1, atVersion: 1 } as const;
const comparison = { name: 'case-view', position: 1, rows: 1, diffCount: 0, differences: [] };

const decide: Decide = (engagement, { kind, today, part, mandateRef }) => {
  if (kind === 'open') return openEngagement(engagement, { ...terms({ mandateRef, term: TERM }), today });
  // what does not exist is answered before a decision is asked
  if (engagement.status === 'absent') return [];
  switch (kind) {
    case 'replay':
      return recordReplay(engagement, { ...aReplay({ replayId: part }), today });
    case 'verify':
      return recordVerification(engagement, { verificationId: part, to: 1, checked: 1, ok: true, today });
    case 'compare':
      return recordComparison(engagement, { ...comparison, comparisonId: part, today });
    case 'export':
      return recordExport(engagement, { ...evidence, exportId: part, replayId: part, today });
    case 'close':
      return closeEngagement(engagement, { reportHash: REPORT });
  }
};

/** What no history may have, told from the events alone. */
const broken = (wishes: readonly Wish[], act: Decide): string | undefined => {
  for (const { wish: asked, past, events } of play(auditEngagementAggregate, act, wishes))
    for (const { type, data } of events) {
      const types = past.map((event) => event.type);
      const opening = type === 'AuditEngagementOpened';
      if (opening && types.length > 0) return 'opened twice';
      if (opening && data.mandateRef === '') return 'opened without a mandate (AU1)';
      if (types.includes('AuditEngagementClosed')) return 'something after the closing (AU3)';
      if (opening || type === 'AuditEngagementClosed') continue;
      if (asked.today < TERM.from || asked.today > TERM.to) return 'used outside the term (AU3)';
      if (type !== 'EvidenceExported' && type !== 'StreamReplayed') continue;
      const known = past.some(
        (event) => event.type === 'StreamReplayed' && event.data.replayId === data.replayId,
      );
      if (known !== (type === 'EvidenceExported'))
        return `${type} of a replay that is ${known ? '' : 'not '}known`;
    }
  return undefined;
};

const explore = (act: Decide, reached = new Set<string>()) =>
  fc.check(
    fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
      for (const { events } of play(auditEngagementAggregate, act, wishes))
        for (const { type } of events) reached.add(type);
      return broken(wishes, act) === undefined;
    }),
    { numRuns: 2_000, seed: 20_261_121 },
  );

/** Takes the state for another one. */
const blind =
  (other: (engagement: AuditEngagement) => AuditEngagement): Decide =>
  (engagement, asked) =>
    decide(other(engagement), asked);
const known = (change: object) => (engagement: AuditEngagement) =>
  engagement.status === 'absent' ? engagement : { ...engagement, ...change };

describe('the audit engagement, against a naive reading of its whole history', () => {
  it('agrees on 2,000 histories that reach every event (AU1-AU3)', () => {
    const reached = new Set<string>();
    expect(explore(decide, reached).failed).toBe(false);
    expect([...reached].sort()).toEqual(Object.keys(auditEngagementCodec.shapes).sort());
  });

  it.each([
    ['forgets that it is closed', blind(known({ status: 'open' }))],
    ['forgets replays', blind(known({ replays: new Map() }))],
    [
      'opens twice',
      (engagement, asked) =>
        asked.kind === 'open'
          ? [{ type: 'AuditEngagementOpened', data: terms() }]
          : decide(engagement, asked),
    ],
    ['knows no term', (engagement, asked) => decide(engagement, { ...asked, today: TERM.from })],
    [
      'needs no mandate',
      (engagement, asked) =>
        asked.kind === 'open' && engagement.status === 'absent'
          ? [{ type: 'AuditEngagementOpened', data: terms({ mandateRef: asked.mandateRef }) }]
          : decide(engagement, asked),
    ],
  ] satisfies [string, Decide][])('negative control: an engagement that %s is found', (_, faulty) => {
    expect(explore(faulty).failed).toBe(true);
  });
});
