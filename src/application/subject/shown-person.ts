import type { PersonalText } from '../disclosure.js';
import type { PersonFile } from './person-file.js';

const WITHHELD: PersonalText = { withheld: 'not-permitted' };

/** The person file without what H6 keeps for case manager and supervisor. */
export const withoutProtected = (file: PersonFile) => ({
  ...file,
  contacts: file.contacts.map(({ value, ...contact }) => ({
    ...contact,
    ...(value && { value: contact.safeToLeaveMessage ? value : WITHHELD }),
  })),
  addresses: file.addresses.map(({ address, ...where }) => ({
    ...where,
    ...(address && { address: where.protected ? WITHHELD : address }),
  })),
});
