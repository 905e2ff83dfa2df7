import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PersonFiles, type PersonRecord } from '../../../application/ports/person-files.js';
import type { PersonFile } from '../../../application/subject/person-file.js';
import { PersonFileRow } from './person-file.entity.js';

// The body is what the projection wrote.
const recordOf = ({ body, version }: PersonFileRow): PersonRecord => ({
  file: JSON.parse(body) as PersonFile,
  version,
});

/** Person files from PostgreSQL. */
@Injectable()
export class PgPersonFiles extends PersonFiles {
  constructor(private readonly database: DataSource) {
    super();
  }

  async find(subjectId: string): Promise<PersonRecord | undefined> {
    const row = await this.database.getRepository(PersonFileRow).findOneBy({ streamId: subjectId });
    return row ? recordOf(row) : undefined;
  }

  async many(subjectIds: readonly string[]): Promise<readonly PersonRecord[]> {
    if (subjectIds.length === 0) return [];
    const rows = await this.database.getRepository(PersonFileRow).findBy({ streamId: In([...subjectIds]) });
    return rows.map(recordOf);
  }
}
