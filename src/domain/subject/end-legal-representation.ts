import type { Moment } from '../kernel/moment.js';
import { knownSubject } from './known-subject.js';
import type { Subject } from './subject.js';
import type { LegalRepresentationEnded, SubjectEvent } from './subject.events.js';
import { reject } from './subject.rejection.js';

export type EndLegalRepresentation = LegalRepresentationEnded['data'] & Moment;

/** The representation acts no more from the day `on`, which has come. */
export const endLegalRepresentation = (
  subject: Subject,
  { now: _, today, ...end }: EndLegalRepresentation,
): readonly SubjectEvent[] => {
  const representation = knownSubject(subject).representations.get(end.representationId);

  if (!representation)
    return reject('representation-not-found', 'There is no such representation.', 'representationId');
  if (representation.endedOn !== undefined) return [];
  if (end.on > today) return reject('day-in-future', 'An end is recorded once it has come.', 'on');
  if (end.on < representation.from) return reject('period-inverted', 'It cannot end before it began.', 'on');
  return [{ type: 'LegalRepresentationEnded', data: end }];
};
