import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One case as lists show it; see caseload.projection.ts. */
@Entity({ schema: 'read', name: 'caseload_item' })
export class CaseloadItemRow {
  /** The pact's id. */
  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('int')
  version: number;

  @Column('uuid', { name: 'household_id' })
  householdId: string;

  @Column('text')
  status: string;

  @Column('text')
  municipality: string;

  @Column('text', { name: 'nominated_on' })
  nominatedOn: string;

  @Column('uuid', { name: 'case_manager_id', nullable: true })
  caseManagerId: string | null;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId: string | null;

  /** Operators in the micro-team now. */
  @Column('uuid', { name: 'team_operator_ids', array: true })
  teamOperatorIds: string[];

  /** The item as JSON. */
  @Column('text')
  body: string;
}
