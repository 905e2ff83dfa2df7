import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  CaseTimelines,
  type TimelineFilter,
  type TimelineRow,
} from '../../../application/ports/case-timelines.js';
import type { TimelineBody } from './case-timeline.projection.js';
import { TimelineEventRow } from './timeline-event.entity.js';

const rowOf = ({ position, stream, version, type, recordedAt, body }: TimelineEventRow): TimelineRow => ({
  // The body is what the projection wrote.
  ...(JSON.parse(body) as TimelineBody),
  position: Number(position),
  stream,
  version,
  type,
  recordedAt,
});

/** Timelines from PostgreSQL. */
@Injectable()
export class PgCaseTimelines extends CaseTimelines {
  constructor(private readonly database: DataSource) {
    super();
  }

  async ofPact(pactId: string, filter: TimelineFilter): Promise<readonly TimelineRow[]> {
    const events = this.database.getRepository(TimelineEventRow).createQueryBuilder('e');
    const streams = events
      .subQuery()
      .select('s.stream')
      .from(TimelineEventRow, 's')
      .where('s.pactId = :pactId', { pactId })
      .getQuery();
    events.where(`e.stream IN ${streams}`);
    if (filter.after !== undefined) events.andWhere('e.position > :after', { after: filter.after });
    if (filter.types?.length) events.andWhere('e.type IN (:...types)', { types: filter.types });
    if (filter.recordedFrom !== undefined)
      events.andWhere('e.recordedAt >= :from', { from: filter.recordedFrom });
    if (filter.recordedTo !== undefined) events.andWhere('e.recordedAt <= :to', { to: filter.recordedTo });
    const rows = await events.orderBy('e.position').limit(filter.limit).getMany();
    return rows.map(rowOf);
  }
}
