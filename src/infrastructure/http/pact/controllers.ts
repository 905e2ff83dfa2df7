import { PactAgreementController } from './pact-agreement.controller.js';
import { PactAssessmentController } from './pact-assessment.controller.js';
import { PactMicroTeamController } from './pact-micro-team.controller.js';
import { PactPlanController } from './pact-plan.controller.js';
import { PactController } from './pact.controller.js';

/** Everything under `/pacts`. */
export const pactControllers = [
  PactController,
  PactAssessmentController,
  PactMicroTeamController,
  PactPlanController,
  PactAgreementController,
];
