import type { Moment } from '../kernel/moment.js';
import { knownSubject } from './known-subject.js';
import { isInForce } from './representations-in-force.js';
import type { Subject } from './subject.js';
import type { RepresentativeUnreachable, SubjectEvent } from './subject.events.js';
import { reject } from './subject.rejection.js';

export type RecordRepresentativeUnreachable = RepresentativeUnreachable['data'] & Moment;

/** One parent cannot be reached, for a reason: the other one signs alone from that day (H5). */
export const recordRepresentativeUnreachable = (
  subject: Subject,
  { now: _, today, ...absence }: RecordRepresentativeUnreachable,
): readonly SubjectEvent[] => {
  const representation = knownSubject(subject).representations.get(absence.representationId);

  if (!representation)
    return reject('representation-not-found', 'There is no such representation.', 'representationId');
  if (representation.unreachable) return [];
  if (representation.kind !== 'parental-responsibility')
    return reject('not-a-parent', 'Only a parent can be signed without.', 'representationId');
  if (absence.on > today) return reject('day-in-future', 'It is recorded once it is so.', 'on');
  if (!isInForce(representation, absence.on))
    return reject('representation-not-in-force', 'The representation does not act on that day.', 'on');
  return [{ type: 'RepresentativeUnreachable', data: absence }];
};
