import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  CaseTimelines,
  type TimelineFilter,
  type TimelineRow,
} from '../../../application/ports/case-timelines.js';
import { EventStore, type RecordedEvent } from '../../../application/ports/event-store.js';
import { withSealedValues } from '../../../application/sealed-values.js';
import { pactAggregate } from '../../../domain/pact/pact.js';
import { eventsAt, type Place } from './events-at.js';

/** Streams first, by the pact that an event of theirs names; the events of these few are then narrowed and put in order. */
const PLACES = `WITH of_pact AS MATERIALIZED (
    SELECT $2::text AS category, $1::uuid AS stream_id
    UNION SELECT s.category, s.stream_id FROM read.timeline_event s WHERE s.pact_id = $1::uuid
  )
  SELECT e.category || '-' || e.stream_id AS stream, e.version
  FROM of_pact p JOIN read.timeline_event e ON e.stream_id = p.stream_id AND e.category = p.category
  WHERE ($3::int8 IS NULL OR e.position > $3) AND ($4::text[] IS NULL OR e.type = ANY($4))
    AND ($5::timestamptz IS NULL OR e.recorded_at >= $5) AND ($6::timestamptz IS NULL OR e.recorded_at <= $6)
  ORDER BY e.position LIMIT $7`;

const rowOf = (recorded: RecordedEvent): TimelineRow => {
  const { stored, event, metadata } = recorded;
  return {
    position: stored.position,
    stream: stored.stream,
    version: stored.version,
    eventId: stored.eventId,
    type: event.type,
    recordedAt: metadata.recordedAt,
    effectiveAt: metadata.effectiveAt,
    actor: metadata.actor,
    ...(metadata.reason !== undefined && { reason: metadata.reason }),
    data: { ...withSealedValues(recorded, event.data) },
  };
};

/** Timelines: which events, from PostgreSQL; what they say, from the log. */
@Injectable()
export class PgCaseTimelines extends CaseTimelines {
  constructor(
    private readonly database: DataSource,
    private readonly store: EventStore,
  ) {
    super();
  }

  async ofPact(pactId: string, filter: TimelineFilter): Promise<readonly TimelineRow[]> {
    const { after, types, recordedFrom, recordedTo, limit } = filter;
    const places = await this.database.query<Place[]>(PLACES, [
      ...[pactId, pactAggregate.category, after ?? null, types?.length ? types : null],
      ...[recordedFrom ?? null, recordedTo ?? null, limit],
    ]);
    return (await eventsAt(this.store, places)).map(rowOf);
  }
}
