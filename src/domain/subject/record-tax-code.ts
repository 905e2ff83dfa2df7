import { knownSubject } from './known-subject.js';
import type { Subject } from './subject.js';
import type { SubjectEvent, TaxCodeRecorded } from './subject.events.js';

export type RecordTaxCode = TaxCodeRecorded['data'];

/**
 * Records a tax code that was assigned or put right since. The clear value was checked before sealing (H2)
 * and is held once in the tenant by a reservation (H3): two sealings of one value cannot be compared here.
 */
export const recordTaxCode = (subject: Subject, code: RecordTaxCode): readonly SubjectEvent[] => {
  knownSubject(subject);
  return [{ type: 'TaxCodeRecorded', data: code }];
};
