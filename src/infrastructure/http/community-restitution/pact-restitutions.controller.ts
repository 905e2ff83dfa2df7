import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { DisclosedRestitution } from '../../../application/community-restitution/hosted-view.js';
import { ListPactRestitutionsQuery } from '../../../application/community-restitution/list-pact-restitutions.handler.js';
import type { QueryEnvelope } from '../../../application/envelope.js';
import { Cursors } from '../cursors.js';
import { QueryContext } from '../envelope.decorators.js';
import { keysetPage } from '../keyset-page.js';
import { PageQuery } from '../page-query.dto.js';
import type { Page } from '../page.js';
import { UuidParam } from '../uuid-param.decorator.js';
import { RestitutionPageDto } from './restitution.dto.js';

/** What the persons of a pact give back. */
@ApiTags('Restitutions')
@Controller('pacts/:pactId/restitutions')
export class PactRestitutionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** The restitutions of a pact, latest first day first; a citizen sees the own ones. */
  @Get()
  @ApiOkResponse({ type: RestitutionPageDto })
  async list(
    @UuidParam('pactId') pactId: string,
    @Query() { cursor, limit }: PageQuery,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<DisclosedRestitution>> {
    const list = `restitutions ${pactId}`;
    const [from, id] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const after = id === undefined ? {} : { after: { from: String(from), restitutionId: String(id) } };
    const found = await this.queries.execute(
      new ListPactRestitutionsQuery(pactId, { limit: limit + 1, ...after }, envelope),
    );
    return keysetPage(this.cursors, list, limit, found, (item) => [item.from, item.restitutionId]);
  }
}
