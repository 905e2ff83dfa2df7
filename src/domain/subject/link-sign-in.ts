import { knownSubject } from './known-subject.js';
import type { Subject } from './subject.js';
import type { CitizenSignInLinked, SubjectEvent } from './subject.events.js';

export type LinkSignIn = CitizenSignInLinked['data'] & {
  /** The sign-in is this person's already: two sealings of one value cannot be compared here. */
  readonly alreadyLinked: boolean;
};

/** Lets the person sign in as a citizen; one sign-in is one person's, held by a reservation in the tenant. */
export const linkSignIn = (
  subject: Subject,
  { alreadyLinked, ...link }: LinkSignIn,
): readonly SubjectEvent[] => {
  knownSubject(subject);
  return alreadyLinked ? [] : [{ type: 'CitizenSignInLinked', data: link }];
};
