import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import { Disclosure } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { CommitmentLedger, type CommitmentFilter } from '../ports/commitment-ledger.js';
import type { DisclosedCommitment } from './get-commitment.handler.js';

/** What the own bodies have promised; for the programme's people, what is promised to labs, centers and start-ups. */
export class ListCommitmentsQuery extends Query<readonly DisclosedCommitment[]> {
  constructor(
    readonly page: Pick<CommitmentFilter, 'after' | 'limit'>,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(ListCommitmentsQuery)
export class ListCommitmentsHandler implements IQueryHandler<ListCommitmentsQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
    private readonly ledger: CommitmentLedger,
  ) {}

  /** Texts are not opened in this list: each commitment is read on its own. @throws NotPermitted */
  async execute({ page, envelope }: ListCommitmentsQuery): Promise<readonly DisclosedCommitment[]> {
    const action = 'commitment:list';
    const authorised = await this.authoriser.command(envelope, action, { kind: 'service' });
    const { grants } = envelope.person;
    const records = await this.ledger.list({
      ...page,
      promised: {
        providerIds: grants
          .filter(({ role }) => role === 'micro-team-member')
          .map(({ organisationId }) => organisationId),
        caseless: grants.some(({ role }) => role === 'plan-office' || role === 'community-maker'),
      },
    });
    const body = await this.disclosure.revealAs(authorised, { envelope, action, body: records });
    return body.map(({ entry, version }) => ({ ...entry, version }));
  }
}
