import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt } from '../../../application/envelope.js';
import { AssignCaseManagerCommand } from '../../../application/pact/assign-case-manager.handler.js';
import { ClassifyVulnerabilityCommand } from '../../../application/pact/classify-vulnerability.handler.js';
import { DeclinePactCommand } from '../../../application/pact/decline-pact.handler.js';
import { GivePrivacyNoticeCommand } from '../../../application/pact/give-privacy-notice.handler.js';
import { RecordAnalysisFrameworkCommand } from '../../../application/pact/record-analysis-framework.handler.js';
import { RecordPreliminaryAnalysisCommand } from '../../../application/pact/record-preliminary-analysis.handler.js';
import { RedirectPactCommand } from '../../../application/pact/redirect-pact.handler.js';
import { CommandContext } from '../envelope.decorators.js';
import { ExistingResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  AnalysisFrameworkDto,
  CaseManagerAssignmentDto,
  DeclinationDto,
  PreliminaryAnalysisDto,
  PrivacyNoticeDto,
  RedirectionDto,
  VulnerabilityClassificationDto,
} from './assessment.dto.js';

/** From the nomination to the classification. */
@ApiTags('Pacts')
@Controller('pacts/:pactId')
export class PactAssessmentController {
  constructor(private readonly commands: CommandBus) {}

  /** Names the referente del caso, or another one with a reason. */
  @Post('case-manager-assignments')
  @ExistingResource('/pacts/{id}')
  caseManagerAssignment(
    @UuidParam('pactId') pactId: string,
    @Body() body: CaseManagerAssignmentDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new AssignCaseManagerCommand(pactId, body, envelope));
  }

  /** Records that a person was told how their data are used. */
  @Post('privacy-notices')
  @ExistingResource('/pacts/{id}')
  privacyNotice(
    @UuidParam('pactId') pactId: string,
    @Body() body: PrivacyNoticeDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new GivePrivacyNoticeCommand(pactId, body, envelope));
  }

  /** Records the analisi preliminare over the six dimensions. */
  @Post('preliminary-analyses')
  @ExistingResource('/pacts/{id}')
  preliminaryAnalysis(
    @UuidParam('pactId') pactId: string,
    @Body() body: PreliminaryAnalysisDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordPreliminaryAnalysisCommand(pactId, body, envelope));
  }

  /** Says how vulnerable the household is; a supervisor may let an overt case in. */
  @Post('vulnerability-classifications')
  @ExistingResource('/pacts/{id}')
  vulnerabilityClassification(
    @UuidParam('pactId') pactId: string,
    @Body() body: VulnerabilityClassificationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ClassifyVulnerabilityCommand(pactId, body, envelope));
  }

  /** Records the quadro di analisi of a complex case. */
  @Post('analysis-frameworks')
  @ExistingResource('/pacts/{id}')
  analysisFramework(
    @UuidParam('pactId') pactId: string,
    @Body() body: AnalysisFrameworkDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordAnalysisFrameworkCommand(pactId, body, envelope));
  }

  /** Sends the case to another measure. */
  @Post('redirections')
  @ExistingResource('/pacts/{id}')
  redirection(
    @UuidParam('pactId') pactId: string,
    @Body() body: RedirectionDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RedirectPactCommand(pactId, body, envelope));
  }

  /** Household or service says no before signature. */
  @Post('declinations')
  @ExistingResource('/pacts/{id}')
  declination(
    @UuidParam('pactId') pactId: string,
    @Body() body: DeclinationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new DeclinePactCommand(pactId, body, envelope));
  }
}
