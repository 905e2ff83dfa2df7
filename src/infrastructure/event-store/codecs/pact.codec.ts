import type { PactEvent } from '../../../domain/pact/pact.events.js';
import { createCodec } from '../codec.js';
import { agreementShapes } from './pact-agreement.shapes.js';
import { assessmentShapes } from './pact-assessment.shapes.js';
import { microTeamShapes } from './pact-micro-team.shapes.js';
import { planShapes } from './pact-plan.shapes.js';

/** How the events of `pact-<id>` are stored. Every free-text reason is sealed. */
export const pactCodec = createCodec<PactEvent>('pact', {
  ...assessmentShapes,
  ...microTeamShapes,
  ...planShapes,
  ...agreementShapes,
});
