import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { communityRestitutionAggregate } from '../../domain/community-restitution/community-restitution.js';
import { Authoriser } from '../authoriser.js';
import { Disclosure } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { FreshRead } from '../fresh-read.js';
import { RestitutionLedger } from '../ports/restitution-ledger.js';
import { hostedView, isHost, type DisclosedRestitution } from './hosted-view.js';
import { RestitutionDesk } from './restitution-desk.js';

/** Asks for one restitution, as the caller may see it (Q10). */
export class GetRestitutionQuery extends Query<DisclosedRestitution> {
  constructor(
    readonly restitutionId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetRestitutionQuery)
export class GetRestitutionHandler implements IQueryHandler<GetRestitutionQuery> {
  constructor(
    private readonly ledger: RestitutionLedger,
    private readonly fresh: FreshRead,
    private readonly desk: RestitutionDesk,
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
  ) {}

  /** @throws NotFound also for a restitution that is not the reader's, NotYetVisible */
  async execute({ restitutionId, envelope }: GetRestitutionQuery): Promise<DisclosedRestitution> {
    const stream = `${communityRestitutionAggregate.category}-${restitutionId}`;
    const action = 'restitution:read';
    const found = await this.fresh.atLeast(
      envelope.minimumVersion,
      () => this.ledger.find(restitutionId),
      async ({ entry }) =>
        this.authoriser.mayList(envelope, action, await this.desk.resourceOf(entry, envelope, action)),
    );
    if (!found) {
      await this.authoriser.refuseAbsent(envelope, action, { stream });
      throw new NotFound();
    }
    const { entry, version } = found;
    const resource = await this.desk.resourceOf(entry, envelope, action);
    const authorised = await this.authoriser.command(envelope, action, resource, { stream });
    if (isHost(authorised)) {
      const person = { subjectId: entry.subjectId, fieldClasses: [] };
      await this.authoriser.log(envelope, action, authorised, stream, [person]);
      return { ...hostedView(entry), version };
    }
    const body = await this.disclosure.revealAs(authorised, { envelope, action, stream, body: entry });
    return { ...body, version };
  }
}
