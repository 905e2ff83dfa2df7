import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a projection is; moves in the transaction that writes its rows. */
@Entity({ schema: 'read', name: 'checkpoint' })
export class Checkpoint {
  @PrimaryColumn('text')
  name: string;

  /** Position of the last event whose effect is in the rows. */
  @Column('bigint')
  position: string;
}
