import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { RULES } from '../../domain/access/rules.js';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import type { Version } from '../ports/event-store.js';
import { RestitutionLedger, type RestitutionFilter } from '../ports/restitution-ledger.js';
import { hostedView, type HostedRestitution } from './hosted-view.js';

/** What the own bodies host and what the caller accompanies as tutor. */
export class ListHostedRestitutionsQuery extends Query<
  readonly (HostedRestitution & { readonly version: Version })[]
> {
  constructor(
    readonly page: Pick<RestitutionFilter, 'after' | 'limit'>,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(ListHostedRestitutionsQuery)
export class ListHostedRestitutionsHandler implements IQueryHandler<ListHostedRestitutionsQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly ledger: RestitutionLedger,
  ) {}

  /** @throws NotPermitted for who holds no role that hosts */
  async execute({
    page,
    envelope,
  }: ListHostedRestitutionsQuery): Promise<readonly (HostedRestitution & { readonly version: Version })[]> {
    const action = 'restitution:list';
    const authorised = await this.authoriser.command(envelope, action, { kind: 'service' });
    const { userId, grants } = envelope.person;
    const roles = RULES[action].map(({ role }) => role);
    const hostIds = grants
      .filter(({ role }) => roles.includes(role))
      .map(({ organisationId }) => organisationId);
    const records = await this.ledger.list({ ...page, hosted: { hostIds, tutorId: userId } });
    const persons = [...new Set(records.map(({ entry }) => entry.subjectId))];
    const shown = persons.map((subjectId) => ({ subjectId, fieldClasses: [] }));
    await this.authoriser.log(envelope, action, authorised, undefined, shown);
    return records.map(({ entry, version }) => ({ ...hostedView(entry), version }));
  }
}
