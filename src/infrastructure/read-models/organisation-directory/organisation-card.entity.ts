import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One body; see organisation-directory.projection.ts. */
@Entity({ schema: 'read', name: 'organisation_card' })
export class OrganisationCardRow {
  /** The organisation's id. */
  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('int')
  version: number;

  @Column('text')
  name: string;

  @Column('text')
  kind: string;

  @Column('text')
  municipality: string;

  /** The card as JSON. */
  @Column('text')
  body: string;
}
