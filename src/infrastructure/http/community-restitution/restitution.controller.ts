import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AgreeRestitutionCommand } from '../../../application/community-restitution/agree-restitution.handler.js';
import { CompleteRestitutionCommand } from '../../../application/community-restitution/complete-restitution.handler.js';
import { GetRestitutionQuery } from '../../../application/community-restitution/get-restitution.handler.js';
import type { DisclosedRestitution } from '../../../application/community-restitution/hosted-view.js';
import { InsureRestitutionCommand } from '../../../application/community-restitution/insure-restitution.handler.js';
import { InterruptRestitutionCommand } from '../../../application/community-restitution/interrupt-restitution.handler.js';
import { ListHostedRestitutionsQuery } from '../../../application/community-restitution/list-hosted-restitutions.handler.js';
import { ResumeRestitutionCommand } from '../../../application/community-restitution/resume-restitution.handler.js';
import { SuspendRestitutionCommand } from '../../../application/community-restitution/suspend-restitution.handler.js';
import { WaiveRestitutionCommand } from '../../../application/community-restitution/waive-restitution.handler.js';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../../../application/envelope.js';
import { Cursors } from '../cursors.js';
import { CommandContext, QueryContext } from '../envelope.decorators.js';
import { keysetPage } from '../keyset-page.js';
import { PageQuery } from '../page-query.dto.js';
import type { Page } from '../page.js';
import { ExistingResource, NewResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  RestitutionAgreementDto,
  RestitutionCompletionDto,
  RestitutionInsuranceDto,
  RestitutionInterruptionDto,
  RestitutionPauseDto,
  RestitutionWaiverDto,
} from './restitution-changes.dto.js';
import { RestitutionDto, RestitutionPageDto } from './restitution.dto.js';

const LIST = 'restitutions';

/** What persons of a pact give back to the community. */
@ApiTags('Restitutions')
@Controller('restitutions')
export class RestitutionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Agrees what is given back, where and with whom. */
  @Post()
  @NewResource('/restitutions/{id}')
  agreement(
    @Body() body: RestitutionAgreementDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new AgreeRestitutionCommand(body, envelope));
  }

  /** Records the policy that covers the person at the host. */
  @Post(':restitutionId/insurances')
  @ExistingResource('/restitutions/{id}')
  insurance(
    @UuidParam('restitutionId') restitutionId: string,
    @Body() body: RestitutionInsuranceDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new InsureRestitutionCommand(restitutionId, body, envelope));
  }

  /** Puts a restitution on hold from a day on. */
  @Post(':restitutionId/suspensions')
  @ExistingResource('/restitutions/{id}')
  suspension(
    @UuidParam('restitutionId') restitutionId: string,
    @Body() body: RestitutionPauseDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new SuspendRestitutionCommand(restitutionId, body, envelope));
  }

  /** Takes a suspended restitution up again. */
  @Post(':restitutionId/resumptions')
  @ExistingResource('/restitutions/{id}')
  resumption(
    @UuidParam('restitutionId') restitutionId: string,
    @Body() body: RestitutionPauseDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ResumeRestitutionCommand(restitutionId, body, envelope));
  }

  /** Ends a restitution that has been given. */
  @Post(':restitutionId/completions')
  @ExistingResource('/restitutions/{id}')
  completion(
    @UuidParam('restitutionId') restitutionId: string,
    @Body() body: RestitutionCompletionDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new CompleteRestitutionCommand(restitutionId, body, envelope));
  }

  /** Lets the person off, by a reasoned decision of the team; never a sanction. */
  @Post(':restitutionId/waivers')
  @ExistingResource('/restitutions/{id}')
  waiver(
    @UuidParam('restitutionId') restitutionId: string,
    @Body() body: RestitutionWaiverDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new WaiveRestitutionCommand(restitutionId, body, envelope));
  }

  /** Ends a restitution before its time; never a sanction. */
  @Post(':restitutionId/interruptions')
  @ExistingResource('/restitutions/{id}')
  interruption(
    @UuidParam('restitutionId') restitutionId: string,
    @Body() body: RestitutionInterruptionDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new InterruptRestitutionCommand(restitutionId, body, envelope));
  }

  /** What the caller's bodies host and what the caller accompanies as tutor; latest first day first. */
  @Get()
  @ApiOkResponse({ type: RestitutionPageDto })
  async list(
    @Query() { cursor, limit }: PageQuery,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<DisclosedRestitution>> {
    const [from, id] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const after = id === undefined ? {} : { after: { from: String(from), restitutionId: String(id) } };
    const found = await this.queries.execute(
      new ListHostedRestitutionsQuery({ limit: limit + 1, ...after }, envelope),
    );
    return keysetPage(this.cursors, LIST, limit, found, (item) => [item.from, item.restitutionId]);
  }

  /** A restitution with its ledger; a host sees tasks and calendar, never the case (Q10). */
  @Get(':restitutionId')
  @ApiOkResponse({ type: RestitutionDto })
  view(
    @UuidParam('restitutionId') restitutionId: string,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<DisclosedRestitution> {
    return this.queries.execute(new GetRestitutionQuery(restitutionId, envelope));
  }
}
