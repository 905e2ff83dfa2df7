import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { HouseholdFiles, type HouseholdRecord } from '../ports/household-files.js';
import { HouseholdsShown, type ShownHousehold } from './households-shown.js';

/** The households a person belongs to now. */
export class ListHouseholdsQuery extends Query<readonly ShownHousehold[]> {
  constructor(
    readonly subjectId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(ListHouseholdsQuery)
export class ListHouseholdsHandler implements IQueryHandler<ListHouseholdsQuery> {
  constructor(
    private readonly files: HouseholdFiles,
    private readonly authoriser: Authoriser,
    private readonly households: HouseholdsShown,
  ) {}

  /** Only households the reader may see; about the others, nothing (S2). */
  async execute({ subjectId, envelope }: ListHouseholdsQuery): Promise<readonly ShownHousehold[]> {
    const records = await this.files.ofSubject(subjectId);
    const shown = await Promise.all(records.map((record) => this.show(record, envelope)));
    return shown.flat();
  }

  private async show(record: HouseholdRecord, envelope: QueryEnvelope): Promise<readonly ShownHousehold[]> {
    const household = await this.households.factsOf(record, envelope);
    return this.authoriser.mayList(envelope, 'household:read', { kind: 'household', household })
      ? [await this.households.show(record, household, envelope)]
      : [];
  }
}
