import type { KnownSubject, Subject } from './subject.js';
import { reject } from './subject.rejection.js';

/** The registered person. @throws Rejection `subject-not-found` */
export const knownSubject = (subject: Subject): KnownSubject =>
  subject.status === 'absent' ? reject('subject-not-found', 'This person is not in the registry.') : subject;
