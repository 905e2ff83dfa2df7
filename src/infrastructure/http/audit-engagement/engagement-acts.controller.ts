import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ExportEvidenceCommand } from '../../../application/audit-engagement/export-evidence.handler.js';
import { RecordComparisonCommand } from '../../../application/audit-engagement/record-comparison.handler.js';
import { RecordReplayCommand } from '../../../application/audit-engagement/record-replay.handler.js';
import { RecordVerificationCommand } from '../../../application/audit-engagement/record-verification.handler.js';
import type { CommandEnvelope, CommandReceipt } from '../../../application/envelope.js';
import { CommandContext } from '../envelope.decorators.js';
import { ExistingResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  EvidenceRequestDto,
  LogVerificationRequestDto,
  ProjectionComparisonRequestDto,
  ReplayRequestDto,
} from './engagement-acts.dto.js';

/** What an auditor does in an engagement; each is recorded in it, and nowhere else (AU2, AU3). */
@ApiTags('Audit')
@Controller('audit-engagements/:engagementId')
export class AuditActController {
  constructor(private readonly commands: CommandBus) {}

  /** Goes through a part of the log and records its digest; then it can be read. `partId` names the replay. */
  @Post('replays')
  @ExistingResource('/audit-engagements/{id}')
  replay(
    @UuidParam('engagementId') engagementId: string,
    @Body() body: ReplayRequestDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordReplayCommand(engagementId, body, envelope));
  }

  /** Checks hashes, links, versions and positions. `partId` names the verification. */
  @Post('log-verifications')
  @ExistingResource('/audit-engagements/{id}')
  logVerification(
    @UuidParam('engagementId') engagementId: string,
    @Body() body: LogVerificationRequestDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordVerificationCommand(engagementId, body, envelope));
  }

  /** Builds a read model beside the live one and compares them. `partId` names the comparison. */
  @Post('projection-comparisons')
  @ExistingResource('/audit-engagements/{id}')
  projectionComparison(
    @UuidParam('engagementId') engagementId: string,
    @Body() body: ProjectionComparisonRequestDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordComparisonCommand(engagementId, body, envelope));
  }

  /** Makes a file and records its hash. `partId` names the export. */
  @Post('exports')
  @ExistingResource('/audit-engagements/{id}')
  export(
    @UuidParam('engagementId') engagementId: string,
    @Body() { format, replayId, proofsFrom }: EvidenceRequestDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    const wanted = {
      format,
      ...(replayId !== undefined && { replayId }),
      ...(format === 'bundle' && proofsFrom !== undefined && { proofsFrom }),
    };
    return this.commands.execute(new ExportEvidenceCommand(engagementId, wanted, envelope));
  }
}
