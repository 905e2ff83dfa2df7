import { PactRestitutionsController } from './pact-restitutions.controller.js';
import { RestitutionActivityController } from './restitution-activity.controller.js';
import { RestitutionController } from './restitution.controller.js';

/** Everything about restitutions to the community. */
export const restitutionControllers = [
  RestitutionController,
  RestitutionActivityController,
  PactRestitutionsController,
];
