import { openOrganisation } from './open-organisation.js';
import type { Organisation } from './organisation.js';
import type { OrganisationEvent, OrganisationRenamed } from './organisation.events.js';

export type RenameOrganisation = OrganisationRenamed['data'];

/** The body has another name now. */
export const renameOrganisation = (
  organisation: Organisation,
  wish: RenameOrganisation,
): readonly OrganisationEvent[] =>
  openOrganisation(organisation).name === wish.name ? [] : [{ type: 'OrganisationRenamed', data: wish }];
