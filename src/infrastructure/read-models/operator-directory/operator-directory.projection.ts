import type { OperatorCard } from '../../../application/ports/operator-directory.js';
import { operatorAggregate } from '../../../domain/operator/operator.js';
import { rowPerStream } from '../../subscriptions/row-per-stream.js';
import { operatorCardAfter } from './operator-card.fold.js';

/** The directory of operators. */
export const operatorDirectoryProjection = rowPerStream<OperatorCard | null>({
  name: 'operator-directory',
  categories: [operatorAggregate.category],
  table: {
    name: 'operator_card',
    columns: {
      stream_id: 'uuid',
      version: 'int4',
      organisation_id: 'uuid',
      status: 'text',
      roles: 'text[]',
      body: 'text',
    },
    key: ['stream_id'],
  },
  initial: null,
  evolve: operatorCardAfter,
  columns: (card) => ({
    organisation_id: card?.organisationId ?? null,
    status: card?.status ?? null,
    roles: [...new Set(card?.grants.map(({ role }) => role))],
  }),
});
