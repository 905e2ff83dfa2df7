import type { OrganisationRejectionCode } from '../../../../domain/organisation/organisation.rejection.js';

/** Status of each refusal of this aggregate; a code without one does not compile. */
export const ORGANISATION_STATUS: Readonly<Record<OrganisationRejectionCode, 404 | 422>> = {
  'organisation-not-found': 404,
  'organisation-already-registered': 422,
  'organisation-closed': 422,
  'day-in-future': 422,
  'unit-already-registered': 422,
  'unit-not-found': 404,
  'supervisor-twice': 422,
  'unit-without-supervisor': 422,
};
