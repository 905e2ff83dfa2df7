import type { KnownOrganisation, Organisation } from './organisation.js';
import { reject } from './organisation.rejection.js';

/** The registered body, still there. @throws Rejection `organisation-not-found`, `organisation-closed` */
export const openOrganisation = (organisation: Organisation): KnownOrganisation => {
  if (organisation.status === 'absent')
    return reject('organisation-not-found', 'This body is not in the registry.');
  return organisation.status === 'closed'
    ? reject('organisation-closed', 'This body exists no more.')
    : organisation;
};
