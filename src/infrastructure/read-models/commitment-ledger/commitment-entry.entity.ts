import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One promised resource; see commitment-ledger.projection.ts. */
@Entity({ schema: 'read', name: 'commitment_entry' })
export class CommitmentEntryRow {
  /** The commitment's id. */
  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('int')
  version: number;

  /** Null when it is promised to a lab, a civic center or a start-up. */
  @Column('uuid', { name: 'pact_id', nullable: true })
  pactId: string | null;

  @Column('uuid', { name: 'provider_id' })
  providerId: string;

  @Column('text')
  status: string;

  /** First day of the promise, `YYYY-MM-DD`. */
  @Column('text', { name: 'starts_on' })
  startsOn: string;

  /** The entry as JSON. */
  @Column('text')
  body: string;
}
