import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  OrganisationDirectory,
  type OrganisationCard,
  type OrganisationFilter,
} from '../../../application/ports/organisation-directory.js';
import { OrganisationCardRow } from './organisation-card.entity.js';

const cardOf = ({ body, version }: OrganisationCardRow): OrganisationCard => ({
  // The body is what the projection wrote.
  ...(JSON.parse(body) as Omit<OrganisationCard, 'version'>),
  version,
});

/** The directory of bodies from PostgreSQL. */
@Injectable()
export class PgOrganisationDirectory extends OrganisationDirectory {
  constructor(private readonly database: DataSource) {
    super();
  }

  async find(organisationId: string): Promise<OrganisationCard | undefined> {
    const row = await this.database
      .getRepository(OrganisationCardRow)
      .findOneBy({ streamId: organisationId });
    return row ? cardOf(row) : undefined;
  }

  async list({ kind, municipality, after, limit }: OrganisationFilter): Promise<readonly OrganisationCard[]> {
    const cards = this.database.getRepository(OrganisationCardRow).createQueryBuilder('card');
    if (kind !== undefined) cards.andWhere('card.kind = :kind', { kind });
    if (municipality !== undefined) cards.andWhere('card.municipality = :municipality', { municipality });
    if (after !== undefined) cards.andWhere('(card.name, card.streamId) > (:name, :organisationId)', after);
    const rows = await cards.orderBy('card.name').addOrderBy('card.streamId').limit(limit).getMany();
    return rows.map(cardOf);
  }
}
