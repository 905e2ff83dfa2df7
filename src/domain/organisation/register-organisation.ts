import type { Organisation } from './organisation.js';
import type { OrganisationEvent, OrganisationRegistered } from './organisation.events.js';
import { reject } from './organisation.rejection.js';

export type RegisterOrganisation = OrganisationRegistered['data'];

/** Takes a body into the registry. */
export const registerOrganisation = (
  organisation: Organisation,
  wish: RegisterOrganisation,
): readonly OrganisationEvent[] =>
  organisation.status === 'absent'
    ? [{ type: 'OrganisationRegistered', data: wish }]
    : reject('organisation-already-registered', 'This body is already in the registry.');
