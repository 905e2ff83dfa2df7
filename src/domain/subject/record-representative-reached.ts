import type { Moment } from '../kernel/moment.js';
import { knownSubject } from './known-subject.js';
import type { Subject } from './subject.js';
import type { RepresentativeReachedAgain, SubjectEvent } from './subject.events.js';
import { reject } from './subject.rejection.js';

export type RecordRepresentativeReached = RepresentativeReachedAgain['data'] & Moment;

/** The parent can be reached again and signs again (H5). */
export const recordRepresentativeReached = (
  subject: Subject,
  { now: _, today, ...contact }: RecordRepresentativeReached,
): readonly SubjectEvent[] => {
  const representation = knownSubject(subject).representations.get(contact.representationId);

  if (!representation)
    return reject('representation-not-found', 'There is no such representation.', 'representationId');
  if (!representation.unreachable) return [];
  if (contact.on > today) return reject('day-in-future', 'It is recorded once it is so.', 'on');
  if (contact.on < representation.unreachable.from)
    return reject('period-inverted', 'They cannot be reached again before they were not.', 'on');
  return [{ type: 'RepresentativeReachedAgain', data: contact }];
};
