import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One household, folded; see household-file.projection.ts. */
@Entity({ schema: 'read', name: 'household_file' })
export class HouseholdFileRow {
  /** The household's id. */
  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('int')
  version: number;

  /** Subject ids of today's members. */
  @Column('uuid', { name: 'member_ids', array: true })
  memberIds: string[];

  /** The file as JSON; personal values in it are sealed. */
  @Column('text')
  body: string;
}
