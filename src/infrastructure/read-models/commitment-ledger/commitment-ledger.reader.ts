import { Injectable } from '@nestjs/common';
import { Brackets, DataSource } from 'typeorm';
import {
  CommitmentLedger,
  type CommitmentEntry,
  type CommitmentFilter,
  type CommitmentRecord,
} from '../../../application/ports/commitment-ledger.js';
import { CommitmentEntryRow } from './commitment-entry.entity.js';

const recordOf = ({ body, version }: CommitmentEntryRow): CommitmentRecord => ({
  // The body is what the projection wrote.
  entry: JSON.parse(body) as CommitmentEntry,
  version,
});

const whoPromised = ({ providerIds, caseless }: NonNullable<CommitmentFilter['promised']>): Brackets =>
  new Brackets((who) => {
    who.where('e.providerId = ANY(:providerIds)', { providerIds: [...providerIds] });
    if (caseless) who.orWhere('e.pactId IS NULL');
  });

/** The ledger of promised resources from PostgreSQL. */
@Injectable()
export class PgCommitmentLedger extends CommitmentLedger {
  constructor(private readonly database: DataSource) {
    super();
  }

  async find(commitmentId: string): Promise<CommitmentRecord | undefined> {
    const row = await this.database.getRepository(CommitmentEntryRow).findOneBy({ streamId: commitmentId });
    return row ? recordOf(row) : undefined;
  }

  async list({ pactId, promised, after, limit }: CommitmentFilter): Promise<readonly CommitmentRecord[]> {
    const entries = this.database.getRepository(CommitmentEntryRow).createQueryBuilder('e');
    if (pactId !== undefined) entries.andWhere('e.pactId = :pactId', { pactId });
    if (promised !== undefined) entries.andWhere(whoPromised(promised));
    if (after !== undefined) entries.andWhere('(e.startsOn, e.streamId) < (:from, :commitmentId)', after);
    const rows = await entries
      .orderBy('e.startsOn', 'DESC')
      .addOrderBy('e.streamId', 'DESC')
      .limit(limit)
      .getMany();
    return rows.map(recordOf);
  }

  async ofPact(pactId: string): Promise<readonly string[]> {
    const rows = await this.database
      .getRepository(CommitmentEntryRow)
      .find({ where: { pactId }, select: { streamId: true } });
    return rows.map(({ streamId }) => streamId);
  }
}
