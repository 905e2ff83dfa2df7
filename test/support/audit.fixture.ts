import type {
  AuditEngagementEvent,
  AuditEngagementOpened,
  Replay,
} from '../../src/domain/audit-engagement/audit-engagement.events.js';
import { uuid } from './registry.fixture.js';

export const engagementId = uuid(800);
export const replayId = uuid(801);
export const auditorId = uuid(36);
export const REPORT = 'ef'.repeat(32);

/** What a mandate says, unless told otherwise. */
export const terms = (over: Partial<AuditEngagementOpened['data']> = {}): AuditEngagementOpened['data'] => ({
  engagementId,
  auditorId,
  mandateRef: 'MAND-2026/11',
  scope: { categories: ['pact'] },
  redactionProfile: 'structure',
  term: { from: '2026-11-01', to: '2026-12-31' },
  ...over,
});

/** A replay of the pacts, unless told otherwise. */
export const aReplay = (over: Partial<Replay> = {}): Replay => ({
  replayId,
  selection: { what: 'category', category: 'pact' },
  from: 1,
  to: 120,
  count: 42,
  digest: 'ab'.repeat(32),
  ...over,
});

export const opened = (over: Partial<AuditEngagementOpened['data']> = {}): AuditEngagementEvent => ({
  type: 'AuditEngagementOpened',
  data: terms(over),
});
export const replayed: AuditEngagementEvent = {
  type: 'StreamReplayed',
  data: { engagementId, ...aReplay() },
};
export const closed: AuditEngagementEvent = {
  type: 'AuditEngagementClosed',
  data: { engagementId, reportHash: REPORT },
};
