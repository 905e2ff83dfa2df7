import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One restitution to the community; see restitution-ledger.projection.ts. */
@Entity({ schema: 'read', name: 'restitution_entry' })
export class RestitutionEntryRow {
  /** The restitution's id. */
  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('int')
  version: number;

  @Column('uuid', { name: 'pact_id' })
  pactId: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId: string;

  @Column('uuid', { name: 'host_id' })
  hostId: string;

  @Column('uuid', { name: 'tutor_id' })
  tutorId: string;

  @Column('text')
  status: string;

  /** First agreed day, `YYYY-MM-DD`. */
  @Column('text', { name: 'starts_on' })
  startsOn: string;

  /** The entry as JSON. */
  @Column('text')
  body: string;
}
