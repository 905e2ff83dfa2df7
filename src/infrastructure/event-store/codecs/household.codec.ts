import { z } from 'zod';
import type { HouseholdEvent } from '../../../domain/household/household.events.js';
import { createCodec } from '../codec.js';
import { code, day, id, sealed, word } from './data-class.js';

const member = { subjectId: id, relation: sealed('P2'), livesHere: sealed('P2'), from: day };
const kind = code('family', 'single');

const change = z.discriminatedUnion('field', [
  z.strictObject({ field: code('kind'), value: kind }),
  z.strictObject({ field: code('municipality', 'zone'), value: word }),
  z.strictObject({ field: code('relation', 'livesHere'), subjectId: id, value: sealed('P2') }),
  z.strictObject({ field: code('from'), subjectId: id, value: day }),
]);

/** Stored forms of the events of a household. */
export const householdCodec = createCodec<HouseholdEvent>('household', {
  HouseholdRegistered: {
    schema: z.strictObject({
      householdId: id,
      kind,
      members: z.array(z.strictObject(member)),
      municipality: word,
      zone: z.exactOptional(word),
    }),
    upcasts: [],
    subjects: ({ members }) => members.map(({ subjectId }) => subjectId),
  },
  MemberJoined: {
    schema: z.strictObject({ householdId: id, ...member }),
    upcasts: [],
    effective: ({ from }) => from,
    subjects: ({ subjectId }) => [subjectId],
  },
  MemberLeft: {
    schema: z.strictObject({ householdId: id, subjectId: id, on: day, reason: sealed('P2') }),
    upcasts: [],
    effective: ({ on }) => on,
    subjects: ({ subjectId }) => [subjectId],
  },
  HouseholdMoved: {
    schema: z.strictObject({ householdId: id, municipality: word, zone: z.exactOptional(word), from: day }),
    upcasts: [],
    effective: ({ from }) => from,
  },
  HouseholdCorrected: {
    schema: z.strictObject({ householdId: id, changes: z.array(change), reason: sealed('P3') }),
    upcasts: [],
    subjects: ({ changes }) => [
      ...new Set(changes.flatMap((one) => ('subjectId' in one ? [one.subjectId] : []))),
    ],
  },
});
