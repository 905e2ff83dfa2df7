import { Rejection } from '../kernel/rejection.js';

/** Why a wish about a person is refused. */
export type SubjectRejectionCode =
  | 'subject-not-found'
  | 'subject-already-registered'
  | 'nothing-to-correct'
  | 'field-corrected-twice'
  | 'death-not-recorded'
  | 'death-already-recorded'
  | 'contact-value-missing'
  | 'contact-value-unexpected'
  | 'contact-not-usable'
  | 'address-missing'
  | 'day-in-future'
  | 'period-inverted'
  | 'represents-oneself'
  | 'already-represented'
  | 'deed-missing'
  | 'representation-not-found'
  | 'representation-not-in-force'
  | 'not-a-parent';

/** @throws Rejection always */
export const reject = (code: SubjectRejectionCode, message: string, path?: string): never => {
  throw new Rejection<SubjectRejectionCode>(code, message, path);
};
