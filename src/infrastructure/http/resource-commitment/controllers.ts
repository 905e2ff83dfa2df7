import { CommitmentController } from './commitment.controller.js';
import { PactCommitmentsController } from './pact-commitments.controller.js';

/** Everything about promised resources. */
export const commitmentControllers = [CommitmentController, PactCommitmentsController];
