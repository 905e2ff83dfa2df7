import { z } from 'zod';
import type { AgreementEvent } from '../../../domain/pact/agreement.events.js';
import type { SigningCapacity } from '../../../domain/pact/pact.terms.js';
import type { EventShapes } from '../codec.js';
import { code, count, day, flag, id, s0, sealed } from './data-class.js';

const pactId = id;
const text = sealed('P3');
const ids = z.array(id);
const sha256 = s0(z.string().regex(/^[0-9a-f]{64}$/));
const hearing = z.strictObject({ subjectId: id, heard: flag, reason: z.exactOptional(text) });

/** In these capacities a natural person of the register signs, not an operator or a body. */
const PERSONAL = new Set<SigningCapacity>(['self', 'parent', 'guardian', 'support-administrator']);

/** How these events are stored: from the proposal on. */
export const agreementShapes: EventShapes<AgreementEvent> = {
  PactProposed: {
    schema: z.strictObject({
      pactId,
      version: count,
      documentHash: sha256,
      decisionId: id,
      proposedOn: day,
      validUntil: day,
      commitmentIds: ids,
      restitutionIds: ids,
      waiverDecisionId: z.exactOptional(id),
      hearings: z.array(hearing),
    }),
    upcasts: [],
    effective: ({ proposedOn }) => proposedOn,
    subjects: ({ hearings }) => hearings.map(({ subjectId }) => subjectId),
  },
  ProposalWithdrawn: {
    schema: z.strictObject({ pactId, version: count, reason: text, withdrawnOn: day }),
    upcasts: [],
    effective: ({ withdrawnOn }) => withdrawnOn,
  },
  ProposalLapsed: {
    schema: z.strictObject({ pactId, version: count, on: day }),
    upcasts: [],
    effective: ({ on }) => on,
  },
  PactRefused: {
    schema: z.strictObject({ pactId, version: count, bySubject: id, reason: text, refusedOn: day }),
    upcasts: [],
    effective: ({ refusedOn }) => refusedOn,
    subjects: ({ bySubject }) => [bySubject],
  },
  DesignResumed: {
    schema: z.strictObject({ pactId, reason: text, resumedOn: day }),
    upcasts: [],
    effective: ({ resumedOn }) => resumedOn,
  },
  PactSigned: {
    schema: z.strictObject({
      pactId,
      version: count,
      documentHash: sha256,
      signatories: z.array(
        z.strictObject({
          ref: id,
          capacity: code(
            'self',
            'parent',
            'guardian',
            'support-administrator',
            'case-manager',
            'service-manager',
            'host',
            'provider',
          ),
          forSubjectId: z.exactOptional(id),
          signedOn: day,
          method: code('handwritten', 'spid', 'cie', 'qes'),
        }),
      ),
      unreachable: z.array(z.strictObject({ personId: id, forSubjectId: id, reason: text })),
      signedOn: day,
      startsOn: day,
      expectedEndOn: day,
    }),
    upcasts: [],
    effective: ({ signedOn }) => signedOn,
    subjects: ({ signatories, unreachable }) => [
      ...new Set([
        ...signatories.flatMap(({ ref, capacity, forSubjectId }) => [
          ...(PERSONAL.has(capacity) ? [ref] : []),
          ...(forSubjectId === undefined ? [] : [forSubjectId]),
        ]),
        ...unreachable.flatMap(({ personId, forSubjectId }) => [personId, forSubjectId]),
      ]),
    ],
  },
  PactActivated: {
    schema: z.strictObject({ pactId, startsOn: day }),
    upcasts: [],
    effective: ({ startsOn }) => startsOn,
  },
  ReviewScheduled: {
    schema: z.strictObject({
      pactId,
      reviewId: id,
      kind: code('interim', 'final', 'extraordinary'),
      dueOn: day,
    }),
    upcasts: [],
  },
  PactWithdrawn: {
    schema: z.strictObject({ pactId, bySubject: id, reason: text, withdrawnOn: day }),
    upcasts: [],
    effective: ({ withdrawnOn }) => withdrawnOn,
    subjects: ({ bySubject }) => [bySubject],
  },
};
