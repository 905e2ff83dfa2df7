import { pactAggregate } from '../../../domain/pact/pact.js';
import { rowPerStream } from '../../subscriptions/row-per-stream.js';
import { caseloadAfter, type CaseloadState } from './caseload.fold.js';

/** The lists of cases, per worker and per overseeing body. */
export const caseloadProjection = rowPerStream<CaseloadState | null>({
  name: 'caseload',
  categories: [pactAggregate.category],
  table: {
    name: 'caseload_item',
    columns: {
      stream_id: 'uuid',
      version: 'int4',
      household_id: 'uuid',
      status: 'text',
      municipality: 'text',
      nominated_on: 'text',
      case_manager_id: 'uuid',
      organisation_id: 'uuid',
      team_operator_ids: 'uuid[]',
      body: 'text',
    },
    key: ['stream_id'],
  },
  initial: null,
  evolve: caseloadAfter,
  columns: (item) => ({
    household_id: item?.householdId ?? null,
    status: item?.status ?? null,
    municipality: item?.municipality ?? null,
    nominated_on: item?.nominatedOn ?? null,
    case_manager_id: item?.caseManagerId ?? null,
    organisation_id: item?.organisationId ?? null,
    team_operator_ids: [...new Set(item?.seats.map(({ operatorId }) => operatorId))],
  }),
});
