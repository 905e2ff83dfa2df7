import type { RecordedEvent } from '../../../application/ports/event-store.js';
import { communityRestitutionAggregate } from '../../../domain/community-restitution/community-restitution.js';
import { pactAggregate } from '../../../domain/pact/pact.js';
import { resourceCommitmentAggregate } from '../../../domain/resource-commitment/resource-commitment.js';
import { rowPerEvent, type Row } from '../../subscriptions/projection.js';

const pactIdIn = (data: object): string | null => {
  if ('pactId' in data && typeof data.pactId === 'string') return data.pactId;
  const target = 'target' in data ? data.target : undefined;
  return typeof target === 'object' &&
    target !== null &&
    'type' in target &&
    target.type === 'pact' &&
    'id' in target &&
    typeof target.id === 'string'
    ? target.id
    : null;
};

const row = ({ stored, streamId, event, metadata }: RecordedEvent): Row => ({
  position: stored.position,
  recorded_at: metadata.recordedAt,
  stream_id: streamId,
  pact_id: stored.category === pactAggregate.category ? null : pactIdIn(event.data),
  version: stored.version,
  category: stored.category,
  type: event.type,
});

/**
 * Every event of a case as one row that says where it stands and what it is looked up by. What it says is read from the
 * log on the way out, and so is the sentence, in the reader's language: a copy here took as much room as the log.
 */
export const caseTimelineProjection = rowPerEvent(
  'case-timeline',
  {
    name: 'timeline_event',
    columns: {
      position: 'int8',
      recorded_at: 'timestamptz',
      stream_id: 'uuid',
      pact_id: 'uuid',
      version: 'int4',
      category: 'text',
      type: 'text',
    },
    key: ['position'],
  },
  [pactAggregate.category, resourceCommitmentAggregate.category, communityRestitutionAggregate.category],
  row,
);
