import type { SubjectRejectionCode } from '../../../../domain/subject/subject.rejection.js';

/** Status of each refusal of this aggregate; a code without one does not compile. */
export const SUBJECT_STATUS: Readonly<Record<SubjectRejectionCode, 404 | 422>> = {
  'subject-not-found': 404,
  'subject-already-registered': 422,
  'nothing-to-correct': 422,
  'field-corrected-twice': 422,
  'death-not-recorded': 422,
  'death-already-recorded': 422,
  'contact-value-missing': 422,
  'contact-value-unexpected': 422,
  'contact-not-usable': 422,
  'address-missing': 422,
  'day-in-future': 422,
  'period-inverted': 422,
  'represents-oneself': 422,
  'already-represented': 422,
  'deed-missing': 422,
  'representation-not-found': 404,
  'representation-not-in-force': 422,
  'not-a-parent': 422,
};
