import { knownSubject } from './known-subject.js';
import type { Subject } from './subject.js';
import type { ContactChannelSet, SubjectEvent } from './subject.events.js';
import { reject } from './subject.rejection.js';

export type SetContactChannel = ContactChannelSet['data'];

/** Says how the person may be reached, and whether a message may be left there (H6). */
export const setContactChannel = (subject: Subject, contact: SetContactChannel): readonly SubjectEvent[] => {
  const { channel, value, safeToLeaveMessage } = contact;
  const known = knownSubject(subject);

  if (channel !== 'none') {
    return value
      ? [{ type: 'ContactChannelSet', data: contact }]
      : reject('contact-value-missing', 'Say where the person is reached by this channel.', 'value');
  }
  if (value) return reject('contact-value-unexpected', 'No channel has no value.', 'value');
  if (safeToLeaveMessage)
    return reject('contact-not-usable', 'Without a channel no message can be left.', 'safeToLeaveMessage');
  return known.contacts.get('none')?.preferred === contact.preferred
    ? []
    : [{ type: 'ContactChannelSet', data: contact }];
};
