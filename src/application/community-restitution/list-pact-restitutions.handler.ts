import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pactAggregate } from '../../domain/pact/pact.js';
import { Authoriser } from '../authoriser.js';
import { Disclosure } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { PactFacts } from '../pact/pact-facts.js';
import { RestitutionLedger, type RestitutionFilter } from '../ports/restitution-ledger.js';
import type { DisclosedRestitution } from './hosted-view.js';

/** What the persons of a pact give back; a citizen sees the own restitutions only. */
export class ListPactRestitutionsQuery extends Query<readonly DisclosedRestitution[]> {
  constructor(
    readonly pactId: string,
    readonly page: Pick<RestitutionFilter, 'after' | 'limit'>,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(ListPactRestitutionsQuery)
export class ListPactRestitutionsHandler implements IQueryHandler<ListPactRestitutionsQuery> {
  constructor(
    private readonly pacts: PactFacts,
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
    private readonly ledger: RestitutionLedger,
  ) {}

  /** @throws NotFound also for a pact that is not the reader's */
  async execute({
    pactId,
    page,
    envelope,
  }: ListPactRestitutionsQuery): Promise<readonly DisclosedRestitution[]> {
    const action = 'restitution:read';
    const stream = `${pactAggregate.category}-${pactId}`;
    const pact = await this.pacts.of(pactId, envelope, action);
    const authorised = await this.authoriser.command(
      envelope,
      action,
      { kind: 'case', case: await this.pacts.caseOf(pact, envelope) },
      { stream },
    );
    const { kind, userId } = envelope.person;
    const own = kind === 'citizen' ? { subjectId: userId } : {};
    const body = await this.ledger.list({ ...page, pactId, ...own });
    const shown = await this.disclosure.revealAs(authorised, { envelope, action, stream, body });
    return shown.map(({ entry, version }) => ({ ...entry, version }));
  }
}
