import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseViews, type CaseRecord, type CaseView } from '../../../application/ports/case-views.js';
import { gathering } from '../../persistence/gathering.js';
import { CaseViewRow } from './case-view.entity.js';

/** Views that are asked for at the same time are read together. */
const READING = { most: 64, lanes: 4 } as const;

// The body is what the projection wrote.
const recordOf = ({ body, version }: Pick<CaseViewRow, 'body' | 'version'>): CaseRecord => ({
  view: JSON.parse(body) as CaseView,
  version,
});

/** Case views from PostgreSQL. */
@Injectable()
export class PgCaseViews extends CaseViews {
  private readonly found = gathering((pactIds: readonly string[]) => this.findAll(pactIds), READING);

  constructor(private readonly database: DataSource) {
    super();
  }

  async find(pactId: string): Promise<CaseRecord | undefined> {
    const { row } = await this.found(pactId);
    return row && recordOf(row);
  }

  async ofHousehold(householdId: string): Promise<readonly CaseRecord[]> {
    const rows = await this.database.getRepository(CaseViewRow).findBy({ householdId });
    return rows
      .map(recordOf)
      .sort((a, b) => b.view.nomination.nominatedOn.localeCompare(a.view.nomination.nominatedOn));
  }

  private async findAll(
    pactIds: readonly string[],
  ): Promise<readonly { readonly row: Pick<CaseViewRow, 'body' | 'version'> | undefined }[]> {
    const rows = await this.database.query<Pick<CaseViewRow, 'streamId' | 'version' | 'body'>[]>(
      'SELECT stream_id AS "streamId", version, body FROM read.case_view WHERE stream_id = ANY($1::uuid[])',
      [pactIds],
    );
    const byId = new Map(rows.map((row) => [row.streamId, row]));
    return pactIds.map((pactId) => ({ row: byId.get(pactId.toLowerCase()) }));
  }
}
