import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt } from '../../../application/envelope.js';
import { ActivatePactCommand } from '../../../application/pact/activate-pact.handler.js';
import { LapseProposalCommand } from '../../../application/pact/lapse-proposal.handler.js';
import { ProposePactCommand } from '../../../application/pact/propose-pact.handler.js';
import { RefusePactCommand } from '../../../application/pact/refuse-pact.handler.js';
import { ResumeDesignCommand } from '../../../application/pact/resume-design.handler.js';
import { ScheduleReviewCommand } from '../../../application/pact/schedule-review.handler.js';
import { SignPactCommand } from '../../../application/pact/sign-pact.handler.js';
import { WithdrawFromPactCommand } from '../../../application/pact/withdraw-from-pact.handler.js';
import { WithdrawProposalCommand } from '../../../application/pact/withdraw-proposal.handler.js';
import { CommandContext } from '../envelope.decorators.js';
import { ExistingResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  ActivationDto,
  DesignResumptionDto,
  PactWithdrawalDto,
  ProposalDto,
  ProposalLapseDto,
  ProposalWithdrawalDto,
  RefusalDto,
  ReviewScheduleDto,
  SignatureDto,
} from './agreement.dto.js';

/** Proposal, signature and what follows. */
@ApiTags('Pacts')
@Controller('pacts/:pactId')
export class PactAgreementController {
  constructor(private readonly commands: CommandBus) {}

  /** Puts the pact before the household as one document with one hash. */
  @Post('proposals')
  @ExistingResource('/pacts/{id}')
  proposal(
    @UuidParam('pactId') pactId: string,
    @Body() body: ProposalDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ProposePactCommand(pactId, body, envelope));
  }

  /** Takes the proposal back. */
  @Post('proposal-withdrawals')
  @ExistingResource('/pacts/{id}')
  proposalWithdrawal(
    @UuidParam('pactId') pactId: string,
    @Body() body: ProposalWithdrawalDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new WithdrawProposalCommand(pactId, body, envelope));
  }

  /** Clears a proposal that nobody signed in time. */
  @Post('proposal-lapses')
  @ExistingResource('/pacts/{id}')
  proposalLapse(
    @UuidParam('pactId') pactId: string,
    @Body() body: ProposalLapseDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new LapseProposalCommand(pactId, body, envelope));
  }

  /** Records the signatures under the proposed document. */
  @Post('signatures')
  @ExistingResource('/pacts/{id}')
  signature(
    @UuidParam('pactId') pactId: string,
    @Body() body: SignatureDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new SignPactCommand(pactId, body, envelope));
  }

  /** Somebody of the household does not accept the proposal. */
  @Post('refusals')
  @ExistingResource('/pacts/{id}')
  refusal(
    @UuidParam('pactId') pactId: string,
    @Body() body: RefusalDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RefusePactCommand(pactId, body, envelope));
  }

  /** Work on the plan goes on after a refusal. */
  @Post('design-resumptions')
  @ExistingResource('/pacts/{id}')
  designResumption(
    @UuidParam('pactId') pactId: string,
    @Body() body: DesignResumptionDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ResumeDesignCommand(pactId, body, envelope));
  }

  /** Starts the pact and sets its first interim review. */
  @Post('activations')
  @ExistingResource('/pacts/{id}')
  activation(
    @UuidParam('pactId') pactId: string,
    @Body() body: ActivationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ActivatePactCommand(pactId, body, envelope));
  }

  /** Sets the date of a review. */
  @Post('reviews')
  @ExistingResource('/pacts/{id}')
  review(
    @UuidParam('pactId') pactId: string,
    @Body() body: ReviewScheduleDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ScheduleReviewCommand(pactId, body, envelope));
  }

  /** The household leaves the pact; it always may. */
  @Post('withdrawals')
  @ExistingResource('/pacts/{id}')
  withdrawal(
    @UuidParam('pactId') pactId: string,
    @Body() body: PactWithdrawalDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new WithdrawFromPactCommand(pactId, body, envelope));
  }
}
