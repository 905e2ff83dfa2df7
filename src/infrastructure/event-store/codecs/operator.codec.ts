import { z } from 'zod';
import type { OperatorEvent } from '../../../domain/operator/operator.events.js';
import { createCodec } from '../codec.js';
import { code, day, id, sealed } from './data-class.js';

const role = code(
  'social-worker',
  'micro-team-member',
  'community-maker',
  'lab-maker',
  'civic-center-coordinator',
  'community-facilitator',
  'supervisor',
  'auditor',
  'plan-office',
  'programme-partner',
  'tutor',
  'administrator',
  'dpo',
);

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: code('caseload') }),
  z.strictObject({ kind: code('cases'), caseIds: z.array(id) }),
]);

const ofOperator = ({ operatorId }: { readonly operatorId: string }) => [operatorId];

/** Stored forms of the events of an operator. Days of validity may lie ahead, so they are not `effective`. */
export const operatorCodec = createCodec<OperatorEvent>('operator', {
  OperatorAccredited: {
    schema: z.strictObject({
      operatorId: id,
      name: sealed('P1'),
      workEmail: sealed('P1'),
      organisationId: id,
      signInSubject: sealed('P1'),
      from: day,
    }),
    upcasts: [],
    subjects: ofOperator,
  },
  RoleGranted: {
    schema: z.strictObject({
      operatorId: id,
      grantId: id,
      role,
      organisationId: id,
      unitId: z.exactOptional(id),
      from: day,
      to: z.exactOptional(day),
    }),
    upcasts: [],
    subjects: ofOperator,
  },
  RoleRevoked: {
    schema: z.strictObject({ operatorId: id, grantId: id, on: day, reason: sealed('P1') }),
    upcasts: [],
    subjects: ofOperator,
  },
  DelegationGiven: {
    schema: z.strictObject({
      operatorId: id,
      delegationId: id,
      toOperatorId: id,
      scope,
      from: day,
      to: day,
      reason: sealed('P1'),
    }),
    upcasts: [],
    subjects: ofOperator,
  },
  DelegationEnded: {
    schema: z.strictObject({ operatorId: id, delegationId: id, on: day }),
    upcasts: [],
    subjects: ofOperator,
  },
  OperatorSuspended: {
    schema: z.strictObject({ operatorId: id, on: day, reason: sealed('P1') }),
    upcasts: [],
    effective: ({ on }) => on,
    subjects: ofOperator,
  },
  OperatorLeft: {
    schema: z.strictObject({ operatorId: id, on: day }),
    upcasts: [],
    effective: ({ on }) => on,
    subjects: ofOperator,
  },
});
