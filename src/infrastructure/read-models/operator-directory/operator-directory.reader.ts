import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  OperatorDirectory,
  type OperatorCard,
  type OperatorFilter,
  type OperatorRecord,
} from '../../../application/ports/operator-directory.js';
import { OperatorCardRow } from './operator-card.entity.js';

// The body is what the projection wrote.
const recordOf = ({ body, version }: OperatorCardRow): OperatorRecord => ({
  card: JSON.parse(body) as OperatorCard,
  version,
});

/** The directory of operators from PostgreSQL. */
@Injectable()
export class PgOperatorDirectory extends OperatorDirectory {
  constructor(private readonly database: DataSource) {
    super();
  }

  async find(operatorId: string): Promise<OperatorRecord | undefined> {
    const row = await this.database.getRepository(OperatorCardRow).findOneBy({ streamId: operatorId });
    return row ? recordOf(row) : undefined;
  }

  async list({
    organisationId,
    role,
    status,
    after,
    limit,
  }: OperatorFilter): Promise<readonly OperatorRecord[]> {
    const cards = this.database.getRepository(OperatorCardRow).createQueryBuilder('card');
    if (organisationId !== undefined)
      cards.andWhere('card.organisationId = :organisationId', { organisationId });
    if (role !== undefined) cards.andWhere('card.roles @> ARRAY[:role]::text[]', { role });
    if (status !== undefined) cards.andWhere('card.status = :status', { status });
    if (after !== undefined) cards.andWhere('card.streamId > :after', { after });
    const rows = await cards.orderBy('card.streamId').limit(limit).getMany();
    return rows.map(recordOf);
  }
}
