import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Grant } from '../../domain/access/person.js';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { HouseholdFiles } from '../ports/household-files.js';
import { Caseloads, type CaseloadFilter, type CaseloadItem } from '../ports/caseloads.js';

/** What the caller narrows the own list to. */
export type CaseloadWish = Omit<
  CaseloadFilter,
  'operatorId' | 'overseenBodies' | 'unassigned' | 'householdIds'
>;

/** Asks for the caller's own list of cases. */
export class ListCaseloadQuery extends Query<readonly CaseloadItem[]> {
  constructor(
    readonly wish: CaseloadWish,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

const bodiesOf = (grants: readonly Grant[], role: Grant['role']): readonly string[] =>
  grants.filter((grant) => grant.role === role).map(({ organisationId }) => organisationId);

@QueryHandler(ListCaseloadQuery)
export class ListCaseloadHandler implements IQueryHandler<ListCaseloadQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly caseloads: Caseloads,
    private readonly households: HouseholdFiles,
  ) {}

  /** An operator's own cases, those to take, those overseen; a citizen's own pacts. @throws NotPermitted */
  async execute({ wish, envelope }: ListCaseloadQuery): Promise<readonly CaseloadItem[]> {
    const authorised = await this.authoriser.command(envelope, 'caseload:list', { kind: 'service' });
    await this.authoriser.log(envelope, 'caseload:list', authorised, undefined, []);
    return this.caseloads.list({ ...wish, ...(await this.whose(envelope)) });
  }

  private async whose({ person }: QueryEnvelope): Promise<Partial<CaseloadFilter>> {
    const { kind, userId, grants } = person;
    if (kind === 'citizen') {
      const own = await this.households.ofSubject(userId);
      return { householdIds: own.map(({ file }) => file.householdId) };
    }
    const overseenBodies = bodiesOf(grants, 'supervisor');
    return {
      operatorId: userId,
      unassigned: bodiesOf(grants, 'social-worker').length > 0,
      ...(overseenBodies.length > 0 && { overseenBodies }),
    };
  }
}
