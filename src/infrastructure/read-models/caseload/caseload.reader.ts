import { Injectable } from '@nestjs/common';
import { Brackets, DataSource, type SelectQueryBuilder } from 'typeorm';
import { Caseloads, type CaseloadFilter, type CaseloadItem } from '../../../application/ports/caseloads.js';
import type { CaseloadState } from './caseload.fold.js';
import { CaseloadItemRow } from './caseload-item.entity.js';

const itemOf = ({ body, version, teamOperatorIds }: CaseloadItemRow): CaseloadItem => {
  // The body is what the projection wrote.
  const { seats: _, reviews: _reviews, ...item } = JSON.parse(body) as CaseloadState;
  return { ...item, teamOperatorIds, version };
};

const narrowToWhom = (
  cases: SelectQueryBuilder<CaseloadItemRow>,
  { operatorId, overseenBodies, unassigned }: CaseloadFilter,
): void => {
  if (operatorId === undefined && overseenBodies === undefined) return;
  cases.andWhere(
    new Brackets((whom) => {
      if (operatorId !== undefined) {
        whom.where('c.caseManagerId = :operatorId', { operatorId });
        whom.orWhere('c.teamOperatorIds @> ARRAY[:operatorId]::uuid[]', { operatorId });
      }
      if (overseenBodies !== undefined)
        whom.orWhere('c.organisationId = ANY(:overseenBodies)', { overseenBodies: [...overseenBodies] });
      if (unassigned === true || overseenBodies !== undefined) whom.orWhere('c.caseManagerId IS NULL');
    }),
  );
};

/** Lists of cases from PostgreSQL. */
@Injectable()
export class PgCaseloads extends Caseloads {
  constructor(private readonly database: DataSource) {
    super();
  }

  async list(filter: CaseloadFilter): Promise<readonly CaseloadItem[]> {
    const { statuses, municipality, householdId, householdIds, after, limit } = filter;
    const cases = this.database.getRepository(CaseloadItemRow).createQueryBuilder('c');
    narrowToWhom(cases, filter);
    if (statuses?.length) cases.andWhere('c.status IN (:...statuses)', { statuses });
    if (municipality !== undefined) cases.andWhere('c.municipality = :municipality', { municipality });
    if (householdId !== undefined) cases.andWhere('c.householdId = :householdId', { householdId });
    if (householdIds !== undefined)
      cases.andWhere('c.householdId = ANY(:householdIds)', { householdIds: [...householdIds] });
    if (after !== undefined) cases.andWhere('(c.nominatedOn, c.streamId) < (:nominatedOn, :pactId)', after);
    const rows = await cases
      .orderBy('c.nominatedOn', 'DESC')
      .addOrderBy('c.streamId', 'DESC')
      .limit(limit)
      .getMany();
    return rows.map(itemOf);
  }
}
