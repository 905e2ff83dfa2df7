import { hundredths, minus, type Quantity } from '../kernel/quantity.js';
import type { RestitutionParty } from './community-restitution.events.js';
import { reject } from './community-restitution.rejection.js';
import type { Activity, KnownRestitution } from './community-restitution.js';
import { requireQuantity } from './restitution-guards.js';

/** Q6: the host or the tutor settles an activity, never the person whose hours they are. @throws Rejection */
export const requireHostOrTutor = ({ subjectId }: KnownRestitution, by: RestitutionParty): void => {
  if (by.capacity === 'subject' || by.userId === subjectId)
    return reject('activity-own-hours', 'Nobody confirms or contests their own hours.');
  if (by.capacity !== 'host' && by.capacity !== 'tutor')
    return reject(
      'activity-host-or-tutor-required',
      'Only the host or the tutor confirms or contests an activity.',
    );
};

/** @throws Rejection activity-not-found */
export const requireActivity = ({ activities }: KnownRestitution, activityId: string): Activity =>
  activities.get(activityId) ?? reject('activity-not-found', 'There is no such activity.', 'activityId');

/**
 * How much of an activity a confirmation or a contest is about: what was asked, or all that the other has left.
 * @throws Rejection when the two together pass what was logged
 */
export const settledQuantity = (
  logged: Quantity,
  takenByTheOther: Quantity,
  asked: Quantity | undefined,
): Quantity => {
  const open = minus(logged, takenByTheOther);
  if (open <= 0)
    return reject('activity-more-than-logged', 'The whole activity has already been settled.', 'quantity');
  const quantity = asked ?? open;
  requireQuantity(quantity);
  return hundredths(quantity) > hundredths(open)
    ? reject('activity-more-than-logged', 'More is confirmed and contested than was logged.', 'quantity')
    : quantity;
};
