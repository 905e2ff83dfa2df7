import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt } from '../../../application/envelope.js';
import { AddMemberCommand } from '../../../application/pact/add-member.handler.js';
import { ConstituteMicroTeamCommand } from '../../../application/pact/constitute-micro-team.handler.js';
import { HoldMeetingCommand } from '../../../application/pact/hold-meeting.handler.js';
import { RemoveMemberCommand } from '../../../application/pact/remove-member.handler.js';
import { RevokeDecisionCommand } from '../../../application/pact/revoke-decision.handler.js';
import { TakeDecisionCommand } from '../../../application/pact/take-decision.handler.js';
import { CommandContext } from '../envelope.decorators.js';
import { ExistingResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  DecisionRevocationDto,
  MeetingDto,
  MemberDepartureDto,
  MicroTeamDecisionDto,
  MicroTeamDto,
  SeatDto,
} from './micro-team.dto.js';

/** The micro-équipe, its meetings and decisions. */
@ApiTags('Pacts')
@Controller('pacts/:pactId')
export class PactMicroTeamController {
  constructor(private readonly commands: CommandBus) {}

  /** Sets up the micro-équipe of this one situation. */
  @Post('micro-teams')
  @ExistingResource('/pacts/{id}')
  microTeam(
    @UuidParam('pactId') pactId: string,
    @Body() body: MicroTeamDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ConstituteMicroTeamCommand(pactId, body, envelope));
  }

  /** Gives somebody a seat. */
  @Post('micro-team-members')
  @ExistingResource('/pacts/{id}')
  microTeamMember(
    @UuidParam('pactId') pactId: string,
    @Body() body: SeatDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new AddMemberCommand(pactId, body, envelope));
  }

  /** Somebody leaves the micro-team. */
  @Post('micro-team-departures')
  @ExistingResource('/pacts/{id}')
  microTeamDeparture(
    @UuidParam('pactId') pactId: string,
    @Body() body: MemberDepartureDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RemoveMemberCommand(pactId, body, envelope));
  }

  /** Records a meeting that was held. */
  @Post('micro-team-meetings')
  @ExistingResource('/pacts/{id}')
  microTeamMeeting(
    @UuidParam('pactId') pactId: string,
    @Body() body: MeetingDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new HoldMeetingCommand(pactId, body, envelope));
  }

  /** Records a decision with every vote and dissent. */
  @Post('micro-team-decisions')
  @ExistingResource('/pacts/{id}')
  microTeamDecision(
    @UuidParam('pactId') pactId: string,
    @Body() body: MicroTeamDecisionDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new TakeDecisionCommand(pactId, body, envelope));
  }

  /** Takes the force from a decision by another one. */
  @Post('micro-team-decision-revocations')
  @ExistingResource('/pacts/{id}')
  microTeamDecisionRevocation(
    @UuidParam('pactId') pactId: string,
    @Body() body: DecisionRevocationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RevokeDecisionCommand(pactId, body, envelope));
  }
}
