import {
  householdFileAfter,
  membersIn,
  type HouseholdFile,
} from '../../../application/household/household-file.js';
import { householdAggregate } from '../../../domain/household/household.js';
import { rowPerStream } from '../../subscriptions/row-per-stream.js';

/** The file of every household, found by its id and by the persons who belong to it now. */
export const householdFileProjection = rowPerStream<HouseholdFile | null>({
  name: 'household-file',
  categories: [householdAggregate.category],
  table: {
    name: 'household_file',
    columns: { stream_id: 'uuid', version: 'int4', member_ids: 'uuid[]', body: 'text' },
    key: ['stream_id'],
  },
  initial: null,
  evolve: householdFileAfter,
  columns: (file) => ({ member_ids: file ? membersIn(file) : [] }),
});
