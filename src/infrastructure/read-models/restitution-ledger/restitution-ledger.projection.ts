import type { RestitutionEntry } from '../../../application/ports/restitution-ledger.js';
import { communityRestitutionAggregate } from '../../../domain/community-restitution/community-restitution.js';
import { rowPerStream } from '../../subscriptions/row-per-stream.js';
import { restitutionEntryAfter } from './restitution-ledger.fold.js';

/** What is given back to the community, where, and what of it is confirmed. */
export const restitutionLedgerProjection = rowPerStream<RestitutionEntry | null>({
  name: 'restitution-ledger',
  categories: [communityRestitutionAggregate.category],
  table: {
    name: 'restitution_entry',
    columns: {
      stream_id: 'uuid',
      version: 'int4',
      pact_id: 'uuid',
      subject_id: 'uuid',
      host_id: 'uuid',
      tutor_id: 'uuid',
      status: 'text',
      starts_on: 'text',
      body: 'text',
    },
    key: ['stream_id'],
  },
  initial: null,
  evolve: restitutionEntryAfter,
  columns: (entry) => ({
    pact_id: entry?.pactId ?? null,
    subject_id: entry?.subjectId ?? null,
    host_id: entry?.host.id ?? null,
    tutor_id: entry?.tutorId ?? null,
    status: entry?.status ?? null,
    starts_on: entry?.from ?? null,
  }),
});
