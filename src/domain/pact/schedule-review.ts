import type { Moment } from '../kernel/moment.js';
import type { ReviewScheduled } from './agreement.events.js';
import type { PactEvent } from './pact.events.js';
import { inState, requireOrder } from './pact.guards.js';
import type { Pact } from './pact.state.js';

export type ScheduleReview = ReviewScheduled['data'] & Moment;

/**
 * Sets the date of a review (P11); an extraordinary one follows when a member leaves the household (H7).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `dates-out-of-order`
 */
export const scheduleReview = (pact: Pact, input: ScheduleReview): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  const { reviews } = inState(pact, 'signed', 'active');
  if (reviews.some(({ reviewId }) => reviewId === data.reviewId)) return [];
  requireOrder(today, data.dueOn, 'dueOn');
  return [{ type: 'ReviewScheduled', data }];
};
