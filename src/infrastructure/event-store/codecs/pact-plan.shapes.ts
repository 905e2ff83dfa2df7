import { z } from 'zod';
import type { PlanEvent } from '../../../domain/pact/plan.events.js';
import { DIMENSION_CODES } from '../../../domain/pact/pact.terms.js';
import type { EventShapes } from '../codec.js';
import { code, day, flag, id, s0, sealed } from './data-class.js';

const pactId = id;
const text = sealed('P3');

/** How these events are stored: what the plan of the pact is made of. */
export const planShapes: EventShapes<PlanEvent> = {
  CapabilityRecorded: {
    schema: z.strictObject({
      pactId,
      capabilityId: id,
      subjectId: id,
      capability: text,
      mayServe: z.array(
        code('lab', 'civic-center', 'neighbours', 'association', 'parish', 'school', 'other'),
      ),
    }),
    upcasts: [],
    subjects: ({ subjectId }) => [subjectId],
  },
  GoalSet: {
    schema: z.strictObject({
      pactId,
      goalId: id,
      dimension: s0(z.enum(DIMENSION_CODES)),
      horizon: code('short', 'medium', 'long'),
      statement: text,
      statedBy: code('household', 'team', 'both'),
      expectedResults: z.array(
        z.strictObject({ resultId: id, indicator: text, baseline: text, target: text, dueOn: day }),
      ),
    }),
    upcasts: [],
  },
  SupportPlanned: {
    schema: z.strictObject({
      pactId,
      supportId: id,
      goalId: id,
      kind: code(
        'housing',
        'work',
        'training',
        'economic',
        'education',
        'care',
        'relations',
        'mobility',
        'other',
      ),
      providerId: id,
      from: day,
      to: day,
      commitmentId: z.exactOptional(id),
    }),
    upcasts: [],
  },
  UndertakingSet: {
    schema: z.strictObject({
      pactId,
      undertakingId: id,
      subjectId: id,
      goalId: id,
      description: text,
      frequency: code('once', 'daily', 'weekly', 'monthly', 'as-agreed'),
      dueOn: day,
      conditional: flag,
    }),
    upcasts: [],
    subjects: ({ subjectId }) => [subjectId],
  },
  UndertakingDropped: {
    schema: z.strictObject({
      pactId,
      undertakingId: id,
      subjectId: id,
      decisionId: id,
      droppedOn: day,
    }),
    upcasts: [],
    effective: ({ droppedOn }) => droppedOn,
    subjects: ({ subjectId }) => [subjectId],
  },
};
