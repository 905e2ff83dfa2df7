import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt } from '../../../application/envelope.js';
import { EndLegalRepresentationCommand } from '../../../application/subject/end-legal-representation.handler.js';
import { RecordLegalRepresentationCommand } from '../../../application/subject/record-legal-representation.handler.js';
import { RecordRepresentativeReachedCommand } from '../../../application/subject/record-representative-reached.handler.js';
import { RecordRepresentativeUnreachableCommand } from '../../../application/subject/record-representative-unreachable.handler.js';
import { CommandContext } from '../envelope.decorators.js';
import { ExistingResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  LegalRepresentationDto,
  RepresentationReasonDto,
  RepresentativeReachedDto,
} from './subject-changes.dto.js';

/** Who acts for a person (H5). */
@ApiTags('Subjects')
@Controller('subjects/:subjectId')
export class SubjectRepresentationController {
  constructor(private readonly commands: CommandBus) {}

  /** Somebody acts for the person. */
  @Post('legal-representations')
  @ExistingResource('/subjects/{id}')
  representation(
    @UuidParam('subjectId') subjectId: string,
    @Body() body: LegalRepresentationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordLegalRepresentationCommand(subjectId, body, envelope));
  }

  /** The representation acts no more. */
  @Post('legal-representation-ends')
  @ExistingResource('/subjects/{id}')
  end(
    @UuidParam('subjectId') subjectId: string,
    @Body() body: RepresentationReasonDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new EndLegalRepresentationCommand(subjectId, body, envelope));
  }

  /** One parent cannot be reached: the other one signs alone. */
  @Post('unreachable-representatives')
  @ExistingResource('/subjects/{id}')
  unreachable(
    @UuidParam('subjectId') subjectId: string,
    @Body() body: RepresentationReasonDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordRepresentativeUnreachableCommand(subjectId, body, envelope));
  }

  /** The parent can be reached again and signs again. */
  @Post('representatives-reached-again')
  @ExistingResource('/subjects/{id}')
  reachedAgain(
    @UuidParam('subjectId') subjectId: string,
    @Body() body: RepresentativeReachedDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordRepresentativeReachedCommand(subjectId, body, envelope));
  }
}
