import { OrganisationController } from './organisation.controller.js';

/** Controllers of the directory of bodies. */
export const organisationControllers = [OrganisationController];
