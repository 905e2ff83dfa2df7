import type { Day, Moment } from '../kernel/moment.js';
import type { CommunityRestitutionEvent, RestitutionActivityLogged } from './community-restitution.events.js';
import { reject } from './community-restitution.rejection.js';
import type { Activity, CommunityRestitution, KnownRestitution } from './community-restitution.js';
import { requireKnown, requireQuantity, requireUnfinished } from './restitution-guards.js';

/** Something was done for the community. The subject may log it too (Q6). */
export interface LogActivity extends Omit<RestitutionActivityLogged['data'], 'restitutionId' | 'subjectId'> {
  /** Day the pact was signed, as its stream tells it; null while it is not. */
  readonly pactSignedOn: Day | null;
}

const isSame = (known: Activity, wish: LogActivity): boolean =>
  known.performedOn === wish.performedOn && known.quantity === wish.quantity;

/** Q4, Q5: not in the future, not before the agreed start, not before the insurance where one is needed or given. */
const requireDay = ({ terms, insurance, pauses }: KnownRestitution, performedOn: Day, today: Day): void => {
  if (performedOn > today)
    return reject('activity-in-future', 'An activity is logged when it has happened.', 'performedOn');
  if (performedOn < terms.from)
    return reject('activity-before-start', 'The restitution had not begun on that day.', 'performedOn');
  if (terms.insuranceRequired && !insurance)
    return reject('insurance-missing', 'The host requires an insurance before the first activity.');
  if (insurance && performedOn < insurance.from)
    return reject('activity-before-insurance', 'The insurance did not run on that day.', 'performedOn');
  if (pauses.some(({ from, until }) => performedOn >= from && (until === undefined || performedOn < until)))
    return reject('restitution-suspended', 'The restitution was suspended on that day.', 'performedOn');
};

/** Says nothing when the same activity is already logged. @throws Rejection */
export const logActivity = (
  restitution: CommunityRestitution,
  wish: LogActivity & Pick<Moment, 'today'>,
): readonly CommunityRestitutionEvent[] => {
  const { today, pactSignedOn, ...activity } = wish;
  const known = requireKnown(restitution);
  const earlier = known.activities.get(activity.activityId);
  if (earlier)
    return isSame(earlier, wish)
      ? []
      : reject('activity-already-logged', 'Another activity has this id.', 'activityId');
  requireUnfinished(known);
  if (pactSignedOn === null || activity.performedOn < pactSignedOn)
    return reject('restitution-pact-not-signed', 'Activities count from the signature of the pact.');
  requireDay(known, activity.performedOn, today);
  requireQuantity(activity.quantity);
  const { restitutionId, subjectId } = known;
  return [{ type: 'RestitutionActivityLogged', data: { restitutionId, subjectId, ...activity } }];
};
