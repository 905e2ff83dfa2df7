import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import {
  OrganisationDirectory,
  type OrganisationCard,
  type OrganisationFilter,
} from '../ports/organisation-directory.js';

/** Asks for a page of the directory of bodies. */
export class ListOrganisationsQuery extends Query<readonly OrganisationCard[]> {
  constructor(
    readonly filter: OrganisationFilter,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(ListOrganisationsQuery)
export class ListOrganisationsHandler implements IQueryHandler<ListOrganisationsQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly directory: OrganisationDirectory,
  ) {}

  async execute({ filter, envelope }: ListOrganisationsQuery): Promise<readonly OrganisationCard[]> {
    await this.authoriser.command(envelope, 'organisation:read', { kind: 'service' });
    return this.directory.list(filter);
  }
}
