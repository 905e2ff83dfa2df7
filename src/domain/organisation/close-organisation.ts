import type { Moment } from '../kernel/moment.js';
import { openOrganisation } from './open-organisation.js';
import type { Organisation } from './organisation.js';
import type { OrganisationClosed, OrganisationEvent } from './organisation.events.js';
import { reject } from './organisation.rejection.js';

export type CloseOrganisation = OrganisationClosed['data'] & Moment;

/** The body exists no more from that day. */
export const closeOrganisation = (
  organisation: Organisation,
  { now: _, today, ...closing }: CloseOrganisation,
): readonly OrganisationEvent[] => {
  if (organisation.status === 'closed') return [];
  openOrganisation(organisation);
  return closing.on > today
    ? reject('day-in-future', 'A closing is recorded once it has happened.', 'on')
    : [{ type: 'OrganisationClosed', data: closing }];
};
