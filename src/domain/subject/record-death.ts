import { knownSubject } from './known-subject.js';
import type { Subject } from './subject.js';
import type { DeathRecorded, SubjectEvent } from './subject.events.js';
import { reject } from './subject.rejection.js';

export type RecordDeath = DeathRecorded['data'];

/** Records the death once: another day comes as a correction, so that no day is lost in silence. */
export const recordDeath = (subject: Subject, death: RecordDeath): readonly SubjectEvent[] =>
  knownSubject(subject).deathDate
    ? reject('death-already-recorded', 'The death is recorded; correct its day instead.')
    : [{ type: 'DeathRecorded', data: death }];
