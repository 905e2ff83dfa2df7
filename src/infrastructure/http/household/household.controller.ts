import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../../../application/envelope.js';
import { CorrectHouseholdCommand } from '../../../application/household/correct-household.handler.js';
import { GetHouseholdQuery } from '../../../application/household/get-household.handler.js';
import type { ShownHousehold } from '../../../application/household/households-shown.js';
import { JoinHouseholdCommand } from '../../../application/household/join-household.handler.js';
import { LeaveHouseholdCommand } from '../../../application/household/leave-household.handler.js';
import { ListHouseholdsQuery } from '../../../application/household/list-households.handler.js';
import { MoveHouseholdCommand } from '../../../application/household/move-household.handler.js';
import { RegisterHouseholdCommand } from '../../../application/household/register-household.handler.js';
import { CommandContext, QueryContext } from '../envelope.decorators.js';
import { ExistingResource, NewResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import type { Page } from '../page.js';
import { MAX_PAGE_LIMIT } from '../page-query.dto.js';
import { HouseholdDto, HouseholdsDto } from './household-file.dto.js';
import {
  householdCorrectionOf,
  HouseholdCorrectionDto,
  HouseholdDepartureDto,
  HouseholdMemberDto,
  HouseholdMoveDto,
  HouseholdQueryDto,
  NewHouseholdDto,
} from './household.dto.js';

/** Households: the units that pacts are made with. */
@ApiTags('Households')
@Controller('households')
export class HouseholdController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Takes a household into the registry. */
  @Post()
  @NewResource('/households/{id}')
  register(
    @Body() body: NewHouseholdDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RegisterHouseholdCommand(body, envelope));
  }

  /** A person becomes part of the household. */
  @Post(':householdId/members')
  @ExistingResource('/households/{id}')
  member(
    @UuidParam('householdId') householdId: string,
    @Body() body: HouseholdMemberDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new JoinHouseholdCommand(householdId, body, envelope));
  }

  /** A person is part of the household no more. */
  @Post(':householdId/departures')
  @ExistingResource('/households/{id}')
  departure(
    @UuidParam('householdId') householdId: string,
    @Body() body: HouseholdDepartureDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new LeaveHouseholdCommand(householdId, body, envelope));
  }

  /** The household lives elsewhere now. */
  @Post(':householdId/moves')
  @ExistingResource('/households/{id}')
  move(
    @UuidParam('householdId') householdId: string,
    @Body() body: HouseholdMoveDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new MoveHouseholdCommand(householdId, body, envelope));
  }

  /** What was written about the household was wrong. */
  @Post(':householdId/corrections')
  @ExistingResource('/households/{id}')
  correction(
    @UuidParam('householdId') householdId: string,
    @Body() body: HouseholdCorrectionDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(
      new CorrectHouseholdCommand(householdId, householdCorrectionOf(body), envelope),
    );
  }

  /** Households a person belongs to now: one, or two (H1). */
  @Get()
  @ApiOkResponse({ type: HouseholdsDto })
  async list(
    @Query() { subjectId }: HouseholdQueryDto,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<ShownHousehold>> {
    const items = await this.queries.execute(new ListHouseholdsQuery(subjectId, envelope));
    return { items, limit: MAX_PAGE_LIMIT };
  }

  /** One household; with Minimum-Version it waits for the version the caller has just written. */
  @Get(':householdId')
  @ApiOkResponse({ type: HouseholdDto })
  show(
    @UuidParam('householdId') householdId: string,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<ShownHousehold> {
    return this.queries.execute(new GetHouseholdQuery(householdId, envelope));
  }
}
