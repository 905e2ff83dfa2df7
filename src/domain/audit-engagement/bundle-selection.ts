import type { Instant } from '../kernel/moment.js';
import { coversEvent, isIn, isWide, type AuditReach, type PlacedEvent } from './audit-coverage.js';
import type { AuditScope, RecordedPeriod, Replay } from './audit-engagement.events.js';
import { reject } from './audit-engagement.rejection.js';

/** Which events a bundle holds: those whose positions and order a verifier is told about. */
export type BundleSelection =
  | { readonly kind: 'all' }
  | { readonly kind: 'stream'; readonly stream: string }
  | { readonly kind: 'category'; readonly category: string }
  /** Every position from the first to the last event recorded from `from` on and before `to`. */
  | { readonly kind: 'period'; readonly from: Instant; readonly to: Instant };

const beyondScope = (): never =>
  reject(
    'audit-bundle-beyond-scope',
    'A bundle holds a whole stream, a whole category, or every event of a period: all of it must be in the scope. ' +
      'A period can be bundled where the scope names nothing but a period; a person cannot.',
    'replayId',
  );

/** The last moment that an instant of four digits for the year can name. */
const LAST: Instant = '9999-12-31T23:59:59.999Z';

/** A recorded period holds its last millisecond, the one of a bundle ends before its end. */
const bundledPeriod = ({ from, to }: RecordedPeriod): BundleSelection => ({
  ...{ kind: 'period', from },
  to: to === LAST ? LAST : new Date(Date.parse(to) + 1).toISOString(),
});

/** A replay that counted as many events as there were positions has gone through the whole log. */
const wasOfAll = ({ from, to, count }: Replay): boolean => from === 1 && count === to;

const selectionOf = (scope: AuditScope, replay: Replay): BundleSelection => {
  const { what, stream, category, period } = replay.selection;
  if (what === 'stream' && stream !== undefined) return { kind: 'stream', stream };
  if (what === 'category' && category !== undefined) return { kind: 'category', category };
  if (what !== 'period' || period === undefined || !isWide(scope)) return beyondScope();
  return wasOfAll(replay) ? { kind: 'all' } : bundledPeriod(period);
};

/**
 * What a bundle of a replay holds. It begins where the stream or the log begins and reaches up to the latest checkpoint,
 * `signed` events: whatever narrowed the replay, it must not go beyond the scope, which `requireInScope` sees to.
 * @throws Rejection
 */
export const bundleSelection = (scope: AuditScope, replay: Replay, signed: number): BundleSelection => {
  const selection = selectionOf(scope, replay);
  if (signed < replay.to)
    reject(
      'audit-not-signed-yet',
      'The notary has not signed all of this replay: try again in some seconds.',
    );
  return selection;
};

/** Whether an event may stand in a bundle. @throws Rejection for one outside the scope */
export const requireInScope = (reach: AuditReach, event: PlacedEvent): void => {
  if (!coversEvent(reach, event)) beyondScope();
};

/** Whether a row of the access log may stand in a bundle. @throws Rejection for one outside the period of the scope */
export const requireInPeriod = ({ period }: AuditScope, at: Instant): void => {
  if (!isIn(period, at)) beyondScope();
};
