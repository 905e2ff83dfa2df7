import { knownSubject } from './known-subject.js';
import type { Subject } from './subject.js';
import type { InterpreterNeeded, SubjectEvent } from './subject.events.js';

export type NoteInterpreterNeeded = InterpreterNeeded['data'];

/** Notes that talks with the person need an interpreter of a language. */
export const noteInterpreterNeeded = (
  subject: Subject,
  need: NoteInterpreterNeeded,
): readonly SubjectEvent[] =>
  knownSubject(subject).interpreters.has(need.language) ? [] : [{ type: 'InterpreterNeeded', data: need }];
