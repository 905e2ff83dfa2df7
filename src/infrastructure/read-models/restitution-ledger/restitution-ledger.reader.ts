import { Injectable } from '@nestjs/common';
import { Brackets, DataSource } from 'typeorm';
import {
  RestitutionLedger,
  type RestitutionEntry,
  type RestitutionFilter,
  type RestitutionRecord,
} from '../../../application/ports/restitution-ledger.js';
import { RestitutionEntryRow } from './restitution-entry.entity.js';

const recordOf = ({ body, version }: RestitutionEntryRow): RestitutionRecord => ({
  // The body is what the projection wrote.
  entry: JSON.parse(body) as RestitutionEntry,
  version,
});

const whoHosts = ({ hostIds, tutorId }: NonNullable<RestitutionFilter['hosted']>): Brackets =>
  new Brackets((who) => {
    who
      .where('e.hostId = ANY(:hostIds)', { hostIds: [...hostIds] })
      .orWhere('e.tutorId = :tutorId', { tutorId });
  });

/** The ledger of restitutions from PostgreSQL. */
@Injectable()
export class PgRestitutionLedger extends RestitutionLedger {
  constructor(private readonly database: DataSource) {
    super();
  }

  async find(restitutionId: string): Promise<RestitutionRecord | undefined> {
    const row = await this.database.getRepository(RestitutionEntryRow).findOneBy({ streamId: restitutionId });
    return row ? recordOf(row) : undefined;
  }

  async list(filter: RestitutionFilter): Promise<readonly RestitutionRecord[]> {
    const { pactId, subjectId, hosted, after, limit } = filter;
    const entries = this.database.getRepository(RestitutionEntryRow).createQueryBuilder('e');
    if (pactId !== undefined) entries.andWhere('e.pactId = :pactId', { pactId });
    if (subjectId !== undefined) entries.andWhere('e.subjectId = :subjectId', { subjectId });
    if (hosted !== undefined) entries.andWhere(whoHosts(hosted));
    if (after !== undefined) entries.andWhere('(e.startsOn, e.streamId) < (:from, :restitutionId)', after);
    const rows = await entries
      .orderBy('e.startsOn', 'DESC')
      .addOrderBy('e.streamId', 'DESC')
      .limit(limit)
      .getMany();
    return rows.map(recordOf);
  }

  async ofPact(pactId: string): Promise<readonly string[]> {
    const rows = await this.database
      .getRepository(RestitutionEntryRow)
      .find({ where: { pactId }, select: { streamId: true } });
    return rows.map(({ streamId }) => streamId);
  }
}
