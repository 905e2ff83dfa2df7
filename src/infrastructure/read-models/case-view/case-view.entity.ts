import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One pact, folded; see case-view.projection.ts. */
@Entity({ schema: 'read', name: 'case_view' })
export class CaseViewRow {
  /** The pact's id. */
  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('int')
  version: number;

  @Column('uuid', { name: 'household_id' })
  householdId: string;

  /** The view as JSON; personal values in it are sealed. */
  @Column('text')
  body: string;
}
