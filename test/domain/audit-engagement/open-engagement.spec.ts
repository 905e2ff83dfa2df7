import { describe, it } from '@jest/globals';
import { auditEngagementAggregate } from '../../../src/domain/audit-engagement/audit-engagement.js';
import { openEngagement, type OpenEngagement } from '../../../src/domain/audit-engagement/open-engagement.js';
import { opened, terms } from '../../support/audit.fixture.js';
import { given } from '../../support/given.js';

const today = '2026-11-21';
const wish = (over: Partial<OpenEngagement> = {}): OpenEngagement => ({ ...terms(), today, ...over });
const open = (over: Partial<OpenEngagement> = {}, past = [opened()].slice(1)) =>
  given(auditEngagementAggregate, past).when((engagement) => openEngagement(engagement, wish(over)));

describe('opening an audit engagement (AU1)', () => {
  it('records mandate, scope, profile and term', () => {
    open().thenRecords(opened());
  });

  it('may name a term that ends today, or begins later', () => {
    open({ term: { from: today, to: today } }).thenRecords(opened({ term: { from: today, to: today } }));
    const later = { from: '2027-01-01', to: '2027-01-31' };
    open({ term: later }).thenRecords(opened({ term: later }));
  });

  it('may name a period alone: everything of that time', () => {
    const scope = { period: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-31T23:59:59.999Z' } };
    open({ scope }).thenRecords(opened({ scope }));
  });

  it.each([
    ['audit-engagement-already-opened', {}, [opened()]],
    ['audit-mandate-missing', { mandateRef: '' }, []],
    ['audit-mandate-missing', { mandateRef: 'una persona con nome' }, []],
    ['audit-scope-empty', { scope: {} }, []],
    ['audit-scope-empty', { scope: { streams: [], categories: ['pact'] } }, []],
    [
      'audit-period-reversed',
      { scope: { period: { from: '2026-02-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' } } },
      [],
    ],
    ['audit-term-reversed', { term: { from: '2026-12-31', to: '2026-11-30' } }, []],
    ['audit-term-over', { term: { from: '2026-11-01', to: '2026-11-20' } }, []],
  ] satisfies [string, Partial<OpenEngagement>, ReturnType<typeof opened>[]][])('%s', (code, over, past) => {
    open(over, past).thenRejects(code);
  });
});
