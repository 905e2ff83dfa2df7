import type { Moment } from '../kernel/moment.js';
import { requireKnown, requireUnfinished, undeliveredOf } from './commitment-guards.js';
import type { ResourceCommitmentEvent } from './resource-commitment.events.js';
import { reject } from './resource-commitment.rejection.js';
import type { ResourceCommitment } from './resource-commitment.js';

/** The system ends what was not delivered in its time: from the day after the last day. @throws Rejection */
export const lapseCommitment = (
  commitment: ResourceCommitment,
  { today }: Pick<Moment, 'today'>,
): readonly ResourceCommitmentEvent[] => {
  const known = requireKnown(commitment);
  if (known.status === 'lapsed') return [];
  requireUnfinished(known);
  if (today <= known.terms.to)
    return reject('commitment-not-due', 'The commitment still has time to be delivered.');
  const { commitmentId } = known;
  return [{ type: 'CommitmentLapsed', data: { commitmentId, undelivered: undeliveredOf(known), on: today } }];
};
