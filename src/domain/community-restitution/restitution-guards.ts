import type { Day } from '../kernel/moment.js';
import { isQuantity, type Quantity } from '../kernel/quantity.js';
import { isReference } from '../kernel/reference.js';
import type { TeamDecision } from '../kernel/team-decision.js';
import type { CommunityRestitution, KnownRestitution } from './community-restitution.js';
import { reject } from './community-restitution.rejection.js';

/** The restitution, when there is one. @throws Rejection restitution-not-found */
export const requireKnown = (restitution: CommunityRestitution): KnownRestitution =>
  restitution.status === 'absent'
    ? reject('restitution-not-found', 'There is no such restitution.')
    : restitution;

/** @throws Rejection restitution-over when nothing more can happen to it */
export const requireUnfinished = ({ status }: KnownRestitution): void => {
  if (status === 'completed' || status === 'waived' || status === 'interrupted')
    reject('restitution-over', 'The restitution is completed, waived or interrupted.');
};

/** @throws Rejection restitution-quantity-invalid */
export const requireQuantity = (quantity: Quantity): void => {
  if (!isQuantity(quantity))
    reject(
      'restitution-quantity-invalid',
      'A quantity is above zero and has at most two decimals.',
      'quantity',
    );
};

/** @throws Rejection restitution-date-in-future */
export const requirePast = (from: Day, today: Day): void => {
  if (from > today)
    reject('restitution-date-in-future', 'It is recorded on the day it takes effect or later.', 'from');
};

/** @throws Rejection insurance-reference-malformed */
export const requireReference = (reference: string, path: string): void => {
  if (!isReference(reference))
    reject('insurance-reference-malformed', 'An insurance reference is a policy number.', path);
};

/** The id of a standing decision of the micro-team about one of `subjects`. @throws Rejection */
export const requireDecision = (decision: TeamDecision | null, subjects: readonly string[]): string => {
  if (!decision)
    return reject('restitution-decision-required', 'This needs a decision of the micro-team.', 'decisionId');
  if (!subjects.includes(decision.subject))
    return reject(
      'restitution-decision-on-another-subject',
      'The decision is about something else.',
      'decisionId',
    );
  if (!decision.standing)
    return reject(
      'restitution-decision-not-standing',
      'The decision has no quorum, or was revoked, superseded or returned.',
      'decisionId',
    );
  return decision.decisionId;
};
