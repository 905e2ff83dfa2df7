import type { CaseView } from '../../../application/ports/case-views.js';
import { pactAggregate } from '../../../domain/pact/pact.js';
import { rowPerStream } from '../../subscriptions/row-per-stream.js';
import { caseViewAfter } from './case-view.fold.js';

/** The current view of every pact. */
export const caseViewProjection = rowPerStream<CaseView | null>({
  name: 'case-view',
  categories: [pactAggregate.category],
  table: {
    name: 'case_view',
    columns: { stream_id: 'uuid', version: 'int4', household_id: 'uuid', body: 'text' },
    key: ['stream_id'],
  },
  initial: null,
  evolve: caseViewAfter,
  columns: (view) => ({ household_id: view?.householdId ?? null }),
});
