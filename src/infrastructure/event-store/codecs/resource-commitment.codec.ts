import { z } from 'zod';
import { REFERENCE } from '../../../domain/kernel/reference.js';
import {
  COMMITMENT_CAPACITIES,
  COMMITMENT_UNITS,
  PROVIDER_KINDS,
  RECEIVER_TYPES,
  RESOURCE_KINDS,
  TARGET_TYPES,
  type ResourceCommitmentEvent,
} from '../../../domain/resource-commitment/resource-commitment.events.js';
import { createCodec } from '../codec.js';
import { code, day, id, money, quantity, s0, sealed } from './data-class.js';

const party = z.strictObject({ userId: id, capacity: code(...COMMITMENT_CAPACITIES) });

/** What is left or has come: either may be nothing at all. */
const total = z.strictObject({ quantity: s0(z.number().nonnegative()), money: z.exactOptional(money) });

const offered = z.strictObject({
  commitmentId: id,
  target: z.strictObject({ type: code(...TARGET_TYPES), id }),
  providerId: id,
  providerKind: code(...PROVIDER_KINDS),
  resourceKind: code(...RESOURCE_KINDS),
  quantity,
  unit: code(...COMMITMENT_UNITS),
  money: z.exactOptional(money),
  fundingId: z.exactOptional(id),
  from: day,
  to: day,
  conditions: z.exactOptional(sealed('P3')),
});

const delivered = z.strictObject({
  commitmentId: id,
  deliveryId: id,
  deliveredOn: day,
  quantity,
  money: z.exactOptional(money),
  evidenceRef: z.exactOptional(s0(z.string().regex(REFERENCE))),
  receivedBy: z.strictObject({ type: code(...RECEIVER_TYPES), id }),
});

/** Streams `commitment-<id>`. A citizen who gives or a person who receives is named in the metadata. */
export const resourceCommitmentCodec = createCodec<ResourceCommitmentEvent>('commitment', {
  CommitmentOffered: {
    schema: offered,
    upcasts: [],
    subjects: ({ providerKind, providerId }) => (providerKind === 'citizen' ? [providerId] : []),
  },
  CommitmentConfirmed: {
    schema: z.strictObject({
      commitmentId: id,
      decisionId: z.exactOptional(id),
      reserved: z.exactOptional(money),
    }),
    upcasts: [],
  },
  CommitmentDeclined: {
    schema: z.strictObject({ commitmentId: id, reason: sealed('P3') }),
    upcasts: [],
  },
  DeliveryRecorded: {
    schema: delivered,
    upcasts: [],
    effective: ({ deliveredOn }) => deliveredOn,
    subjects: ({ receivedBy }) => (receivedBy.type === 'person' ? [receivedBy.id] : []),
  },
  DeliveryReversed: {
    schema: z.strictObject({ commitmentId: id, deliveryId: id, by: party, reason: sealed('P3') }),
    upcasts: [],
  },
  CommitmentFulfilled: {
    schema: z.strictObject({ commitmentId: id, delivered: total, on: day }),
    upcasts: [],
    effective: ({ on }) => on,
  },
  CommitmentLapsed: {
    schema: z.strictObject({ commitmentId: id, undelivered: total, on: day }),
    upcasts: [],
    effective: ({ on }) => on,
  },
  CommitmentWithdrawn: {
    schema: z.strictObject({ commitmentId: id, by: party, reason: sealed('P3'), undelivered: total }),
    upcasts: [],
  },
});
