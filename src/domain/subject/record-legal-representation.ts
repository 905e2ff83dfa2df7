import type { Moment } from '../kernel/moment.js';
import { knownSubject } from './known-subject.js';
import type { Representation, Subject } from './subject.js';
import type { LegalRepresentationRecorded, SubjectEvent } from './subject.events.js';
import { reject } from './subject.rejection.js';

export type RecordLegalRepresentation = LegalRepresentationRecorded['data'] & Moment;

/** A day later than any that is written: the end of what has no end. */
const NEVER = '9999-12-31';

/** One that ended on its first day never acted, so it meets nothing. */
const meets = (one: Representation, from: string, to: string): boolean =>
  one.from <= to &&
  from <= (one.to ?? NEVER) &&
  (one.endedOn === undefined || (from < one.endedOn && one.from < one.endedOn));

/** Records who acts for the person and whether they may sign for them (H5). */
export const recordLegalRepresentation = (
  subject: Subject,
  { now: _, today, ...representation }: RecordLegalRepresentation,
): readonly SubjectEvent[] => {
  const { subjectId, representations } = knownSubject(subject);
  const { representationId, representativeId, kind, maySign, from, to = NEVER, deedRef } = representation;

  if (representations.has(representationId)) return [];
  if (representativeId === subjectId)
    return reject('represents-oneself', 'Nobody is their own legal representative.', 'representativeId');
  if (from > today)
    return reject('day-in-future', 'A representation is recorded once it is in force.', 'from');
  if (to < from) return reject('period-inverted', 'The last day comes before the first.', 'to');
  if (kind === 'support-administrator' && maySign && !deedRef)
    return reject('deed-missing', 'A support administrator signs only where a deed says so.', 'deedRef');
  const same = [...representations.values()].some(
    (one) => one.representativeId === representativeId && one.kind === kind && meets(one, from, to),
  );
  return same
    ? reject('already-represented', 'This representation is in force already.', 'representativeId')
    : [{ type: 'LegalRepresentationRecorded', data: representation }];
};
