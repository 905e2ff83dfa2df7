import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseViews, type CaseRecord, type CaseView } from '../../../application/ports/case-views.js';
import { CaseViewRow } from './case-view.entity.js';

// The body is what the projection wrote.
const recordOf = ({ body, version }: CaseViewRow): CaseRecord => ({
  view: JSON.parse(body) as CaseView,
  version,
});

/** Case views from PostgreSQL. */
@Injectable()
export class PgCaseViews extends CaseViews {
  constructor(private readonly database: DataSource) {
    super();
  }

  async find(pactId: string): Promise<CaseRecord | undefined> {
    const row = await this.database.getRepository(CaseViewRow).findOneBy({ streamId: pactId });
    return row ? recordOf(row) : undefined;
  }

  async ofHousehold(householdId: string): Promise<readonly CaseRecord[]> {
    const rows = await this.database.getRepository(CaseViewRow).findBy({ householdId });
    return rows
      .map(recordOf)
      .sort((a, b) => b.view.nomination.nominatedOn.localeCompare(a.view.nomination.nominatedOn));
  }
}
