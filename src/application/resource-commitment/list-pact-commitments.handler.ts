import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pactAggregate } from '../../domain/pact/pact.js';
import { Authoriser } from '../authoriser.js';
import { Disclosure } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { PactFacts } from '../pact/pact-facts.js';
import { CommitmentLedger, type CommitmentFilter } from '../ports/commitment-ledger.js';
import type { DisclosedCommitment } from './get-commitment.handler.js';

/** What has been promised to a pact. */
export class ListPactCommitmentsQuery extends Query<readonly DisclosedCommitment[]> {
  constructor(
    readonly pactId: string,
    readonly page: Pick<CommitmentFilter, 'after' | 'limit'>,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(ListPactCommitmentsQuery)
export class ListPactCommitmentsHandler implements IQueryHandler<ListPactCommitmentsQuery> {
  constructor(
    private readonly pacts: PactFacts,
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
    private readonly ledger: CommitmentLedger,
  ) {}

  /** @throws NotFound also for a pact that is not the reader's */
  async execute({
    pactId,
    page,
    envelope,
  }: ListPactCommitmentsQuery): Promise<readonly DisclosedCommitment[]> {
    const action = 'commitment:read';
    const stream = `${pactAggregate.category}-${pactId}`;
    const pact = await this.pacts.of(pactId, envelope, action);
    const authorised = await this.authoriser.command(
      envelope,
      action,
      { kind: 'case', case: await this.pacts.caseOf(pact, envelope) },
      { stream },
    );
    const body = await this.ledger.list({ ...page, pactId });
    const shown = await this.disclosure.revealAs(authorised, { envelope, action, stream, body });
    return shown.map(({ entry, version }) => ({ ...entry, version }));
  }
}
