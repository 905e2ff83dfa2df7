import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One person, folded; see person-file.projection.ts. */
@Entity({ schema: 'read', name: 'person_file' })
export class PersonFileRow {
  /** The person's id. */
  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('int')
  version: number;

  /** The file as JSON; personal values in it are sealed. */
  @Column('text')
  body: string;
}
