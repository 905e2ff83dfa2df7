import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { FreshRead } from '../fresh-read.js';
import { HouseholdFiles } from '../ports/household-files.js';
import { HouseholdsShown, type ShownHousehold } from './households-shown.js';

/** Asks for one household with its members and the pacts that the caller may see. */
export class GetHouseholdQuery extends Query<ShownHousehold> {
  constructor(
    readonly householdId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetHouseholdQuery)
export class GetHouseholdHandler implements IQueryHandler<GetHouseholdQuery> {
  constructor(
    private readonly files: HouseholdFiles,
    private readonly fresh: FreshRead,
    private readonly authoriser: Authoriser,
    private readonly households: HouseholdsShown,
  ) {}

  /** @throws NotFound also for a household the reader may not see, NotYetVisible */
  async execute({ householdId, envelope }: GetHouseholdQuery): Promise<ShownHousehold> {
    const found = await this.fresh.atLeast(
      envelope.minimumVersion,
      () => this.files.find(householdId),
      async (record) =>
        this.authoriser.mayList(envelope, 'household:read', {
          kind: 'household',
          household: await this.households.factsOf(record, envelope),
        }),
    );
    if (!found) {
      await this.authoriser.refuseAbsent(envelope, 'household:read', { stream: `household-${householdId}` });
      throw new NotFound();
    }
    return this.households.show(found, await this.households.factsOf(found, envelope), envelope);
  }
}
