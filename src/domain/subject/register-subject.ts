import type { Moment } from '../kernel/moment.js';
import type { Subject } from './subject.js';
import type { SubjectEvent, SubjectRegistered } from './subject.events.js';
import { reject } from './subject.rejection.js';

/** Identity and tax code come sealed; the code was checked before sealing (H2), any part of a birth will do (H4). */
export type RegisterSubject = Omit<SubjectRegistered['data'], 'registeredOn'> & Moment;

/** Takes a person into the registry. Same name and birth year as someone else is fine (H3). */
export const registerSubject = (
  subject: Subject,
  { now: _, today, ...person }: RegisterSubject,
): readonly SubjectEvent[] =>
  subject.status === 'absent'
    ? [{ type: 'SubjectRegistered', data: { ...person, registeredOn: today } }]
    : reject('subject-already-registered', 'This person is already in the registry.');
