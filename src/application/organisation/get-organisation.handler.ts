import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { OrganisationDirectory, type OrganisationCard } from '../ports/organisation-directory.js';
import { FreshRead } from '../fresh-read.js';

/** Asks for one body of the directory. */
export class GetOrganisationQuery extends Query<OrganisationCard> {
  constructor(
    readonly organisationId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetOrganisationQuery)
export class GetOrganisationHandler implements IQueryHandler<GetOrganisationQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly directory: OrganisationDirectory,
    private readonly fresh: FreshRead,
  ) {}

  /** @throws NotFound, NotYetVisible */
  async execute({ organisationId, envelope }: GetOrganisationQuery): Promise<OrganisationCard> {
    await this.authoriser.command(envelope, 'organisation:read', { kind: 'service' });
    const card = await this.fresh.atLeast(envelope.minimumVersion, () => this.directory.find(organisationId));
    if (!card) throw new NotFound();
    return card;
  }
}
