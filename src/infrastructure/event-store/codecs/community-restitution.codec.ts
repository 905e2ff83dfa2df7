import { z } from 'zod';
import {
  CONDITIONALITIES,
  HOST_TYPES,
  RESTITUTION_CAPACITIES,
  RESTITUTION_KINDS,
  RESTITUTION_UNITS,
  type CommunityRestitutionEvent,
} from '../../../domain/community-restitution/community-restitution.events.js';
import { REFERENCE } from '../../../domain/kernel/reference.js';
import { createCodec } from '../codec.js';
import { code, count, day, flag, id, quantity, s0, sealed } from './data-class.js';

const about = { restitutionId: id, subjectId: id };
const party = z.strictObject({ userId: id, capacity: code(...RESTITUTION_CAPACITIES) });
const insurance = { insuranceRef: s0(z.string().regex(REFERENCE)), from: day };
const subjects = ({ subjectId }: { readonly subjectId: string }) => [subjectId];

const agreed = z.strictObject({
  ...about,
  pactId: id,
  kind: code(...RESTITUTION_KINDS),
  host: z.strictObject({ type: code(...HOST_TYPES), id }),
  tutorId: id,
  quantity,
  unit: code(...RESTITUTION_UNITS),
  from: day,
  to: day,
  conditionality: code(...CONDITIONALITIES),
  insuranceRequired: flag,
  insurance: z.exactOptional(z.strictObject(insurance)),
  meaningForPerson: sealed('P3'),
  decisionId: id,
});

const logged = z.strictObject({
  ...about,
  activityId: id,
  performedOn: day,
  quantity,
  peopleReached: z.exactOptional(count),
  note: z.exactOptional(sealed('P3')),
  loggedBy: party,
});

const completed = z.strictObject({
  ...about,
  confirmedTotal: s0(z.number().nonnegative()),
  personVoice: z.exactOptional(sealed('P3')),
  communityVoice: z.exactOptional(sealed('P3')),
  decisionId: z.exactOptional(id),
  reason: z.exactOptional(sealed('P3')),
});

const pause = z.strictObject({ ...about, from: day, reason: sealed('P3') });

/** Streams `restitution-<id>`. */
export const communityRestitutionCodec = createCodec<CommunityRestitutionEvent>('restitution', {
  RestitutionAgreed: { schema: agreed, upcasts: [], subjects },
  RestitutionInsured: { schema: z.strictObject({ ...about, ...insurance }), upcasts: [], subjects },
  RestitutionActivityLogged: {
    schema: logged,
    upcasts: [],
    effective: ({ performedOn }) => performedOn,
    subjects,
  },
  RestitutionActivityConfirmed: {
    schema: z.strictObject({ ...about, activityId: id, quantity, by: party }),
    upcasts: [],
    subjects,
  },
  RestitutionActivityContested: {
    schema: z.strictObject({ ...about, activityId: id, quantity, by: party, reason: sealed('P3') }),
    upcasts: [],
    subjects,
  },
  RestitutionSuspended: { schema: pause, upcasts: [], effective: ({ from }) => from, subjects },
  RestitutionResumed: { schema: pause, upcasts: [], effective: ({ from }) => from, subjects },
  RestitutionCompleted: { schema: completed, upcasts: [], subjects },
  RestitutionWaived: {
    schema: z.strictObject({ ...about, decisionId: id, reason: sealed('P3') }),
    upcasts: [],
    subjects,
  },
  RestitutionInterrupted: {
    schema: z.strictObject({ ...about, by: party, reason: sealed('P3') }),
    upcasts: [],
    subjects,
  },
});
