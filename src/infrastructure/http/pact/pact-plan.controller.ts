import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt } from '../../../application/envelope.js';
import { PlanSupportCommand } from '../../../application/pact/plan-support.handler.js';
import { RecordCapabilityCommand } from '../../../application/pact/record-capability.handler.js';
import { ReleaseBoundPersonCommand } from '../../../application/pact/release-bound-person.handler.js';
import { SetGoalCommand } from '../../../application/pact/set-goal.handler.js';
import { SetUndertakingCommand } from '../../../application/pact/set-undertaking.handler.js';
import { CommandContext } from '../envelope.decorators.js';
import { ExistingResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import { CapabilityDto, GoalDto, SupportDto, UndertakingDto, UndertakingReleaseDto } from './plan.dto.js';

/** Capabilities, goals, supports and undertakings. */
@ApiTags('Pacts')
@Controller('pacts/:pactId')
export class PactPlanController {
  constructor(private readonly commands: CommandBus) {}

  /** Records what a person of the household can give. */
  @Post('capabilities')
  @ExistingResource('/pacts/{id}')
  capability(
    @UuidParam('pactId') pactId: string,
    @Body() body: CapabilityDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordCapabilityCommand(pactId, body, envelope));
  }

  /** Sets what shall change and how it will be seen. */
  @Post('goals')
  @ExistingResource('/pacts/{id}')
  goal(
    @UuidParam('pactId') pactId: string,
    @Body() body: GoalDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new SetGoalCommand(pactId, body, envelope));
  }

  /** Plans what is given towards a goal. */
  @Post('supports')
  @ExistingResource('/pacts/{id}')
  support(
    @UuidParam('pactId') pactId: string,
    @Body() body: SupportDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new PlanSupportCommand(pactId, body, envelope));
  }

  /** Binds a named member of the household to something. */
  @Post('undertakings')
  @ExistingResource('/pacts/{id}')
  undertaking(
    @UuidParam('pactId') pactId: string,
    @Body() body: UndertakingDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new SetUndertakingCommand(pactId, body, envelope));
  }

  /** A bound person who will not sign leaves the pact by decision. */
  @Post('undertaking-releases')
  @ExistingResource('/pacts/{id}')
  undertakingRelease(
    @UuidParam('pactId') pactId: string,
    @Body() body: UndertakingReleaseDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ReleaseBoundPersonCommand(pactId, body, envelope));
  }
}
