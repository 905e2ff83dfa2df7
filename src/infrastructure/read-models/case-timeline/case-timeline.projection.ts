import type { RecordedEvent } from '../../../application/ports/event-store.js';
import type { TimelineRow } from '../../../application/ports/case-timelines.js';
import { communityRestitutionAggregate } from '../../../domain/community-restitution/community-restitution.js';
import { pactAggregate } from '../../../domain/pact/pact.js';
import { resourceCommitmentAggregate } from '../../../domain/resource-commitment/resource-commitment.js';
import { rowPerEvent, type Row } from '../../subscriptions/projection.js';
import { withSealedValues } from '../../../application/sealed-values.js';

/** The part of a timeline row that is kept as JSON. */
export type TimelineBody = Pick<TimelineRow, 'eventId' | 'effectiveAt' | 'actor' | 'reason' | 'data'>;

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

const row = (recorded: RecordedEvent): Row => {
  const { stored, event, metadata } = recorded;
  const body: TimelineBody = {
    eventId: stored.eventId,
    effectiveAt: metadata.effectiveAt,
    actor: metadata.actor,
    ...(metadata.reason === undefined ? {} : { reason: metadata.reason }),
    data: { ...withSealedValues(recorded, event.data) },
  };
  return {
    position: stored.position,
    stream: stored.stream,
    version: stored.version,
    pact_id: pactIdIn(event.data),
    type: event.type,
    recorded_at: metadata.recordedAt,
    body: JSON.stringify(body),
  };
};

/** Every event of a case as one row; the sentence is made from it on the way out, in the reader's language. */
export const caseTimelineProjection = rowPerEvent(
  'case-timeline',
  {
    name: 'timeline_event',
    columns: {
      position: 'int8',
      stream: 'text',
      version: 'int4',
      pact_id: 'uuid',
      type: 'text',
      recorded_at: 'text',
      body: 'text',
    },
    key: ['position'],
  },
  [pactAggregate.category, resourceCommitmentAggregate.category, communityRestitutionAggregate.category],
  row,
);
