import { personFileAfter, type PersonFile } from '../../../application/subject/person-file.js';
import { subjectAggregate } from '../../../domain/subject/subject.js';
import { rowPerStream } from '../../subscriptions/row-per-stream.js';

/** The file of every person of the registry. */
export const personFileProjection = rowPerStream<PersonFile | null>({
  name: 'person-file',
  categories: [subjectAggregate.category],
  table: {
    name: 'person_file',
    columns: { stream_id: 'uuid', version: 'int4', body: 'text' },
    key: ['stream_id'],
  },
  initial: null,
  evolve: personFileAfter,
  columns: () => ({}),
});
