import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HouseholdFile } from '../../../application/household/household-file.js';
import { HouseholdFiles, type HouseholdRecord } from '../../../application/ports/household-files.js';
import { HouseholdFileRow } from './household-file.entity.js';

// The body is what the projection wrote.
const recordOf = ({ body, version }: HouseholdFileRow): HouseholdRecord => ({
  file: JSON.parse(body) as HouseholdFile,
  version,
});

/** Household files from PostgreSQL. */
@Injectable()
export class PgHouseholdFiles extends HouseholdFiles {
  constructor(private readonly database: DataSource) {
    super();
  }

  async find(householdId: string): Promise<HouseholdRecord | undefined> {
    const row = await this.database.getRepository(HouseholdFileRow).findOneBy({ streamId: householdId });
    return row ? recordOf(row) : undefined;
  }

  async ofSubject(subjectId: string): Promise<readonly HouseholdRecord[]> {
    const rows = await this.database
      .getRepository(HouseholdFileRow)
      .createQueryBuilder('household')
      .where('household.memberIds @> ARRAY[:subjectId]::uuid[]', { subjectId })
      .orderBy('household.streamId')
      .getMany();
    return rows.map(recordOf);
  }
}
