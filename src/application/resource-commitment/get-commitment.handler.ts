import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { resourceCommitmentAggregate } from '../../domain/resource-commitment/resource-commitment.js';
import { Authoriser } from '../authoriser.js';
import { Disclosure, type Disclosed } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { FreshRead } from '../fresh-read.js';
import { CommitmentLedger, type CommitmentEntry } from '../ports/commitment-ledger.js';
import type { Version } from '../ports/event-store.js';
import { CommitmentDesk } from './commitment-desk.js';

/** An entry of the ledger with what the reader may see of it. */
export type DisclosedCommitment = Disclosed<CommitmentEntry> & { readonly version: Version };

/** Asks for one commitment. */
export class GetCommitmentQuery extends Query<DisclosedCommitment> {
  constructor(
    readonly commitmentId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetCommitmentQuery)
export class GetCommitmentHandler implements IQueryHandler<GetCommitmentQuery> {
  constructor(
    private readonly ledger: CommitmentLedger,
    private readonly fresh: FreshRead,
    private readonly desk: CommitmentDesk,
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
  ) {}

  /** @throws NotFound also for a commitment that is not the reader's, NotYetVisible */
  async execute({ commitmentId, envelope }: GetCommitmentQuery): Promise<DisclosedCommitment> {
    const stream = `${resourceCommitmentAggregate.category}-${commitmentId}`;
    const action = 'commitment:read';
    const found = await this.fresh.atLeast(
      envelope.minimumVersion,
      () => this.ledger.find(commitmentId),
      async ({ entry }) =>
        this.authoriser.mayList(envelope, action, await this.desk.resourceOf(entry, envelope, action)),
    );
    if (!found) {
      await this.authoriser.refuseAbsent(envelope, action, { stream });
      throw new NotFound();
    }
    const { entry, version } = found;
    const resource = await this.desk.resourceOf(entry, envelope, action);
    const body = await this.disclosure.reveal({ envelope, action, resource, stream, body: entry });
    return { ...body, version };
  }
}
