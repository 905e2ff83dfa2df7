import { organisationControllers } from './organisation/controllers.js';
import { pactControllers } from './pact/controllers.js';

/** Every controller of a resource. */
export const controllers = [...organisationControllers, ...pactControllers];
