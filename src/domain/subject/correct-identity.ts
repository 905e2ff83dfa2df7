import { knownSubject } from './known-subject.js';
import type { Subject } from './subject.js';
import type { IdentityCorrected, SubjectEvent } from './subject.events.js';
import { reject } from './subject.rejection.js';

export type CorrectIdentity = IdentityCorrected['data'];

/** Puts wrong personal data right; what was written before stays readable in the history. */
export const correctIdentity = (subject: Subject, correction: CorrectIdentity): readonly SubjectEvent[] => {
  const { deathDate } = knownSubject(subject);
  const fields = correction.changes.map(({ field }) => field);

  if (fields.length === 0) return reject('nothing-to-correct', 'A correction changes something.', 'changes');
  const twice = fields.findIndex((field, index) => fields.indexOf(field) !== index);
  if (twice >= 0)
    return reject('field-corrected-twice', 'A field is corrected once at a time.', `changes[${twice}].field`);
  if (!deathDate && fields.includes('deathDate'))
    return reject(
      'death-not-recorded',
      'There is no death to correct.',
      `changes[${fields.indexOf('deathDate')}].field`,
    );
  return [{ type: 'IdentityCorrected', data: correction }];
};
