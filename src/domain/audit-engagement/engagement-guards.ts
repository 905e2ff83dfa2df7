import type { Day } from '../kernel/moment.js';
import type { RecordedPeriod, Selection } from './audit-engagement.events.js';
import type { AuditEngagement, KnownEngagement } from './audit-engagement.js';
import { reject } from './audit-engagement.rejection.js';

/** SHA-256, 64 hex digits. */
const HASH = /^[0-9a-f]{64}$/;

/** The engagement, if it exists: what does not exist is answered before a decision is asked. */
export const requireKnown = (engagement: AuditEngagement): KnownEngagement => {
  if (engagement.status === 'absent') throw new Error('Only an opening begins an engagement.');
  return engagement;
};

/** AU3: closed, expired or not begun, nothing may be looked at. @throws Rejection */
export const requireUsable = (engagement: AuditEngagement, today: Day): KnownEngagement => {
  const known = requireKnown(engagement);
  if (known.status === 'closed') return reject('audit-engagement-closed', 'This engagement is closed.');
  if (today < known.terms.term.from)
    return reject('audit-engagement-not-begun', 'The term of this engagement has not begun.');
  if (today > known.terms.term.to)
    return reject('audit-engagement-expired', 'The term of this engagement is over.');
  return known;
};

/** @throws Rejection for a period that ends before it begins */
export const requirePeriod = (period: RecordedPeriod | undefined, path: string): void => {
  if (period && period.to < period.from)
    reject('audit-period-reversed', 'A period does not end before it begins.', path);
};

/** A selection names what its kind needs, and nothing else. @throws Rejection */
export const requireSelection = ({ what, stream, category, subjectId, period }: Selection): void => {
  const named = { stream, category, person: subjectId };
  const clear = Object.entries(named).every(([kind, value]) => (kind === what) === (value !== undefined));
  if (!clear || (what === 'period' && period === undefined))
    reject(
      'audit-selection-unclear',
      'Name the stream, the category, the person or the period, as said.',
      'selection',
    );
  requirePeriod(period, 'selection.period.to');
};

/** @throws Rejection */
export const requireHash = (hash: string, path: string): void => {
  if (!HASH.test(hash)) reject('audit-report-hash-malformed', 'A SHA-256 has 64 hex digits.', path);
};
