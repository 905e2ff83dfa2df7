import type { Day } from '../kernel/moment.js';
import { isReference } from '../kernel/reference.js';
import type { AuditEngagementEvent, AuditEngagementOpened, AuditScope } from './audit-engagement.events.js';
import type { AuditEngagement } from './audit-engagement.js';
import { reject } from './audit-engagement.rejection.js';
import { requirePeriod } from './engagement-guards.js';

/** What the mandate says, and the day it is shown. */
export type OpenEngagement = AuditEngagementOpened['data'] & { readonly today: Day };

/** A scope says something; an empty list would hide that everything was meant. */
const saysSomething = ({ streams, categories, subjects, period }: AuditScope): boolean => {
  const lists = [streams, categories, subjects].filter((list) => list !== undefined);
  return lists.every((list) => list.length > 0) && (lists.length > 0 || period !== undefined);
};

/** AU1: no engagement without a mandate. @throws Rejection */
export const openEngagement = (
  engagement: AuditEngagement,
  { today, ...terms }: OpenEngagement,
): readonly AuditEngagementEvent[] => {
  if (engagement.status !== 'absent')
    return reject('audit-engagement-already-opened', 'This engagement is already open.');
  const { mandateRef, scope, term } = terms;
  if (!isReference(mandateRef))
    return reject(
      'audit-mandate-missing',
      'An engagement names its mandate by number, without spaces.',
      'mandateRef',
    );
  if (!saysSomething(scope))
    return reject('audit-scope-empty', 'A scope names streams, categories, persons or a period.', 'scope');
  requirePeriod(scope.period, 'scope.period.to');
  if (term.to < term.from)
    return reject('audit-term-reversed', 'A term ends on or after the day it begins.', 'term.to');
  if (term.to < today) return reject('audit-term-over', 'The term is over already.', 'term.to');
  return [{ type: 'AuditEngagementOpened', data: terms }];
};
