import type { Moment } from '../kernel/moment.js';
import { knownSubject } from './known-subject.js';
import type { Subject } from './subject.js';
import type { AddressRecorded, SubjectEvent } from './subject.events.js';
import { reject } from './subject.rejection.js';

export type RecordAddress = AddressRecorded['data'] & Moment;

/** Records where the person is registered or lives; `protected` keeps it from others (H6). */
export const recordAddress = (
  subject: Subject,
  { now: _, today, ...address }: RecordAddress,
): readonly SubjectEvent[] => {
  knownSubject(subject);
  if (address.kind !== 'no-fixed-abode' && !address.address)
    return reject('address-missing', 'Only a person of no fixed abode may have no address.', 'address');
  if (address.from > today)
    return reject('day-in-future', 'An address is recorded from the day it holds.', 'from');
  return [{ type: 'AddressRecorded', data: address }];
};
