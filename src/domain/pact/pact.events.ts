import type { AssessmentEvent } from './assessment.events.js';
import type { MicroTeamEvent } from './micro-team.events.js';
import type { PlanEvent } from './plan.events.js';
import type { AgreementEvent } from './agreement.events.js';

/** Everything that can happen to a pact so far. */
export type PactEvent = AssessmentEvent | MicroTeamEvent | PlanEvent | AgreementEvent;
