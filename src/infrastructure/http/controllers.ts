import { restitutionControllers } from './community-restitution/controllers.js';
import { organisationControllers } from './organisation/controllers.js';
import { pactControllers } from './pact/controllers.js';
import { commitmentControllers } from './resource-commitment/controllers.js';

/** Every controller of a resource. */
export const controllers = [
  ...organisationControllers,
  ...pactControllers,
  ...commitmentControllers,
  ...restitutionControllers,
];
