import type { CommitmentEntry } from '../../../application/ports/commitment-ledger.js';
import { resourceCommitmentAggregate } from '../../../domain/resource-commitment/resource-commitment.js';
import { rowPerStream } from '../../subscriptions/row-per-stream.js';
import { commitmentEntryAfter } from './commitment-ledger.fold.js';

/** Promised resources with what has come of them. */
export const commitmentLedgerProjection = rowPerStream<CommitmentEntry | null>({
  name: 'commitment-ledger',
  categories: [resourceCommitmentAggregate.category],
  table: {
    name: 'commitment_entry',
    columns: {
      stream_id: 'uuid',
      version: 'int4',
      pact_id: 'uuid',
      provider_id: 'uuid',
      status: 'text',
      starts_on: 'text',
      body: 'text',
    },
    key: ['stream_id'],
  },
  initial: null,
  evolve: commitmentEntryAfter,
  columns: (entry) => ({
    pact_id: entry?.target.type === 'pact' ? entry.target.id : null,
    provider_id: entry?.providerId ?? null,
    status: entry?.status ?? null,
    starts_on: entry?.from ?? null,
  }),
});
