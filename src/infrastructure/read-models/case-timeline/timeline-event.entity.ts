import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where one event of a case stands in the log; see case-timeline.projection.ts. */
@Entity({ schema: 'read', name: 'timeline_event' })
export class TimelineEventRow {
  @PrimaryColumn('bigint')
  position: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'stream_id' })
  streamId: string;

  /**
   * The pact named by an event of another stream; events of a commitment name it only once, when it is offered. Null on
   * the pact's own events, whose stream says it.
   */
  @Column('uuid', { name: 'pact_id', nullable: true })
  pactId: string | null;

  @Column('int')
  version: number;

  @Column('text')
  category: string;

  /** Without its version. */
  @Column('text')
  type: string;
}
