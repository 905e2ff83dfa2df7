import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One operator; see operator-directory.projection.ts. */
@Entity({ schema: 'read', name: 'operator_card' })
export class OperatorCardRow {
  /** The operator's id. */
  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('int')
  version: number;

  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;

  @Column('text')
  status: string;

  /** Roles that were ever given. */
  @Column('text', { array: true })
  roles: string[];

  /** The card as JSON; the name in it is sealed. */
  @Column('text')
  body: string;
}
