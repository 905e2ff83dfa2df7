import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AuditEngagements,
  type EngagementCard,
  type EngagementFilter,
  type EngagementRecord,
} from '../../../application/ports/audit-engagements.js';
import { AuditEngagementRow } from './audit-engagement.entity.js';

/** The register of audit engagements from PostgreSQL. */
@Injectable()
export class PgAuditEngagements extends AuditEngagements {
  constructor(private readonly database: DataSource) {
    super();
  }

  async list({ auditorId, after, limit }: EngagementFilter): Promise<readonly EngagementRecord[]> {
    const engagements = this.database.getRepository(AuditEngagementRow).createQueryBuilder('e');
    engagements.where('e.auditorId = :auditorId', { auditorId });
    if (after !== undefined) engagements.andWhere('(e.termFrom, e.streamId) < (:from, :engagementId)', after);
    const rows = await engagements
      .orderBy('e.termFrom', 'DESC')
      .addOrderBy('e.streamId', 'DESC')
      .limit(limit)
      .getMany();
    // The body is what the projection wrote.
    return rows.map(({ body, version }) => ({ card: JSON.parse(body) as EngagementCard, version }));
  }
}
