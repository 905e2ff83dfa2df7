import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One audit engagement; see audit-engagement-register.projection.ts. */
@Entity({ schema: 'read', name: 'audit_engagement' })
export class AuditEngagementRow {
  /** The engagement's id. */
  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('int')
  version: number;

  @Column('uuid', { name: 'auditor_id' })
  auditorId: string;

  /** First day of the term, `YYYY-MM-DD`. */
  @Column('text', { name: 'term_from' })
  termFrom: string;

  /** The card as JSON. */
  @Column('text')
  body: string;
}
