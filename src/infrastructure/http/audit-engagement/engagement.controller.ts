import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CloseEngagementCommand } from '../../../application/audit-engagement/close-engagement.handler.js';
import {
  GetEngagementQuery,
  type EngagementView,
} from '../../../application/audit-engagement/get-engagement.handler.js';
import {
  ListEngagementsQuery,
  type ListedEngagement,
} from '../../../application/audit-engagement/list-engagements.handler.js';
import { OpenEngagementCommand } from '../../../application/audit-engagement/open-engagement.handler.js';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../../../application/envelope.js';
import { Cursors } from '../cursors.js';
import { CommandContext, QueryContext } from '../envelope.decorators.js';
import { keysetPage } from '../keyset-page.js';
import { PageQuery } from '../page-query.dto.js';
import type { Page } from '../page.js';
import { ExistingResource, NewResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import { AuditEngagementClosureDto } from './engagement-acts.dto.js';
import { AuditEngagementOpeningDto } from './engagement-opening.dto.js';
import { AuditEngagementDto, AuditEngagementPageDto } from './engagement.dto.js';

const LIST = 'audit-engagements';

/** What auditors may look at, by which mandate, and what they looked at. */
@ApiTags('Audit')
@Controller('audit-engagements')
export class AuditEngagementController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Opens an engagement for the auditor who asks (AU1). */
  @Post()
  @NewResource('/audit-engagements/{id}')
  opening(
    @Body() body: AuditEngagementOpeningDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new OpenEngagementCommand(body, envelope));
  }

  /** Closes an engagement with the hash of its report; its pseudonyms can be told by nobody afterwards. */
  @Post(':engagementId/closures')
  @ExistingResource('/audit-engagements/{id}')
  closure(
    @UuidParam('engagementId') engagementId: string,
    @Body() body: AuditEngagementClosureDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new CloseEngagementCommand(engagementId, body, envelope));
  }

  /** The engagements of the auditor who asks, latest first day first. */
  @Get()
  @ApiOkResponse({ type: AuditEngagementPageDto })
  async list(
    @Query() { cursor, limit }: PageQuery,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<ListedEngagement>> {
    const [from, id] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const after = id === undefined ? {} : { after: { from: String(from), engagementId: String(id) } };
    const found = await this.queries.execute(
      new ListEngagementsQuery({ limit: limit + 1, ...after }, envelope),
    );
    return keysetPage(this.cursors, LIST, limit, found, (item) => [item.term.from, item.engagementId]);
  }

  /** One engagement with what was done in it. */
  @Get(':engagementId')
  @ApiOkResponse({ type: AuditEngagementDto })
  view(
    @UuidParam('engagementId') engagementId: string,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<EngagementView> {
    return this.queries.execute(new GetEngagementQuery(engagementId, envelope));
  }
}
