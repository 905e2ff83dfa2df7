import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { QueryEnvelope } from '../../../application/envelope.js';
import { ListPactCommitmentsQuery } from '../../../application/resource-commitment/list-pact-commitments.handler.js';
import { Cursors } from '../cursors.js';
import { QueryContext } from '../envelope.decorators.js';
import { keysetPage } from '../keyset-page.js';
import { PageQuery } from '../page-query.dto.js';
import type { Page } from '../page.js';
import { UuidParam } from '../uuid-param.decorator.js';
import { CommitmentPageDto, commitmentView, type CommitmentView } from './commitment.dto.js';

/** What has been promised to a pact. */
@ApiTags('Commitments')
@Controller('pacts/:pactId/commitments')
export class PactCommitmentsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** The commitments to a pact, latest first day first. */
  @Get()
  @ApiOkResponse({ type: CommitmentPageDto })
  async list(
    @UuidParam('pactId') pactId: string,
    @Query() { cursor, limit }: PageQuery,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<CommitmentView>> {
    const list = `commitments ${pactId}`;
    const [from, id] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const after = id === undefined ? {} : { after: { from: String(from), commitmentId: String(id) } };
    const found = await this.queries.execute(
      new ListPactCommitmentsQuery(pactId, { limit: limit + 1, ...after }, envelope),
    );
    return keysetPage(this.cursors, list, limit, found.map(commitmentView), (item) => [
      item.from,
      item.commitmentId,
    ]);
  }
}
