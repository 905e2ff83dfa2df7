import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event of a case; see case-timeline.projection.ts. */
@Entity({ schema: 'read', name: 'timeline_event' })
export class TimelineEventRow {
  @PrimaryColumn('bigint')
  position: string;

  @Column('text')
  stream: string;

  @Column('int')
  version: number;

  /** The pact named by the event itself; events of a commitment name it only once, when it is offered. */
  @Column('uuid', { name: 'pact_id', nullable: true })
  pactId: string | null;

  @Column('text')
  type: string;

  @Column('text', { name: 'recorded_at' })
  recordedAt: string;

  /** The rest of the row as JSON; personal values in it are sealed. */
  @Column('text')
  body: string;
}
