import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ConfirmActivityCommand } from '../../../application/community-restitution/confirm-activity.handler.js';
import { ContestActivityCommand } from '../../../application/community-restitution/contest-activity.handler.js';
import { LogActivityCommand } from '../../../application/community-restitution/log-activity.handler.js';
import type { CommandEnvelope, CommandReceipt } from '../../../application/envelope.js';
import { CommandContext } from '../envelope.decorators.js';
import { ExistingResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  ActivityConfirmationDto,
  ActivityContestationDto,
  RestitutionActivityDto,
} from './restitution-changes.dto.js';

/** What was done, and what the host says of it. */
@ApiTags('Restitutions')
@Controller('restitutions/:restitutionId')
export class RestitutionActivityController {
  constructor(private readonly commands: CommandBus) {}

  /** Writes down what was done for the community; the person may do it too. */
  @Post('activities')
  @ExistingResource('/restitutions/{id}')
  log(
    @UuidParam('restitutionId') restitutionId: string,
    @Body() body: RestitutionActivityDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new LogActivityCommand(restitutionId, body, envelope));
  }

  /** The host or the tutor says that it was done, all or a part: only this counts. */
  @Post('activity-confirmations')
  @ExistingResource('/restitutions/{id}')
  confirmation(
    @UuidParam('restitutionId') restitutionId: string,
    @Body() body: ActivityConfirmationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ConfirmActivityCommand(restitutionId, body, envelope));
  }

  /** The host or the tutor says that it was not done, or not as logged. */
  @Post('activity-contestations')
  @ExistingResource('/restitutions/{id}')
  contestation(
    @UuidParam('restitutionId') restitutionId: string,
    @Body() body: ActivityContestationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ContestActivityCommand(restitutionId, body, envelope));
  }
}
