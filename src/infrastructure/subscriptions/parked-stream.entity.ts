import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A stream whose next event one projection could not take: its later events wait too, other streams go on. */
@Entity({ schema: 'read', name: 'parked_stream' })
export class ParkedStream {
  @PrimaryColumn('text')
  projection: string;

  @PrimaryColumn('text')
  stream: string;

  /** Version of the first event that waits. */
  @Column('int')
  version: number;

  /** Kind of failure: an error class and rule, never a value. */
  @Column('text')
  problem: string;

  @Column('timestamptz', { name: 'parked_at' })
  parkedAt: Date;
}
