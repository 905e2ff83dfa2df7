import type { Instant } from '../kernel/moment.js';
import type { AuditScope, RecordedPeriod, Selection } from './audit-engagement.events.js';

/** What a scope is asked about an event. */
export interface PlacedEvent {
  readonly stream: string;
  readonly recordedAt: Instant;
}

/** A scope with the streams that are about its persons. */
export interface AuditReach {
  readonly scope: AuditScope;
  readonly personStreams: ReadonlySet<string>;
}

const UUID_LENGTH = 36;

/** `<category>` of `<category>-<id>`. */
export const categoryOfStream = (stream: string): string => stream.slice(0, -UUID_LENGTH - 1);

/** Whether a scope names neither streams nor categories nor persons: then only its period narrows it. */
export const isWide = ({ streams, categories, subjects }: AuditScope): boolean =>
  streams === undefined && categories === undefined && subjects === undefined;

const within = (inner: RecordedPeriod | undefined, outer: RecordedPeriod | undefined): boolean =>
  inner === undefined || outer === undefined || (outer.from <= inner.from && inner.to <= outer.to);

const coversStream = ({ scope, personStreams }: AuditReach, stream: string): boolean =>
  isWide(scope) ||
  scope.streams?.includes(stream) === true ||
  scope.categories?.includes(categoryOfStream(stream)) === true ||
  personStreams.has(stream);

/** Whether a selection may be asked at all: what is outside the scope is as if it were not there. */
export const coversSelection = (followed: AuditReach, selection: Selection): boolean => {
  const { scope } = followed;
  const { what, stream = '', category = '', subjectId = '', period } = selection;
  if (!within(period, scope.period)) return false;
  switch (what) {
    case 'stream':
      return coversStream(followed, stream);
    case 'category':
      return isWide(scope) || scope.categories?.includes(category) === true;
    case 'person':
      return isWide(scope) || scope.subjects?.includes(subjectId) === true;
    case 'period':
      return true;
  }
};

/** Whether a moment lies in a period; everything lies in none. */
export const isIn = (period: RecordedPeriod | undefined, moment: Instant): boolean =>
  period === undefined || (period.from <= moment && moment <= period.to);

/** Whether an event is in the scope. */
export const coversEvent = (followed: AuditReach, { stream, recordedAt }: PlacedEvent): boolean =>
  isIn(followed.scope.period, recordedAt) && coversStream(followed, stream);
