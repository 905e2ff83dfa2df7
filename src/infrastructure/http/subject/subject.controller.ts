import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../../../application/envelope.js';
import { CorrectIdentityCommand } from '../../../application/subject/correct-identity.handler.js';
import { GetSubjectQuery } from '../../../application/subject/get-subject.handler.js';
import { LinkSignInCommand } from '../../../application/subject/link-sign-in.handler.js';
import { NoteInterpreterNeededCommand } from '../../../application/subject/note-interpreter-needed.handler.js';
import { RecordAddressCommand } from '../../../application/subject/record-address.handler.js';
import { RecordDeathCommand } from '../../../application/subject/record-death.handler.js';
import { RecordTaxCodeCommand } from '../../../application/subject/record-tax-code.handler.js';
import { RegisterSubjectCommand } from '../../../application/subject/register-subject.handler.js';
import { SetContactChannelCommand } from '../../../application/subject/set-contact-channel.handler.js';
import { CommandContext, QueryContext } from '../envelope.decorators.js';
import { ExistingResource, NewResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  AddressDto,
  ContactChannelDto,
  DeathDto,
  IdentityCorrectionDto,
  InterpreterNeedDto,
  TaxCodeRecordDto,
} from './subject-changes.dto.js';
import { SignInDto } from './sign-in.dto.js';
import { SubjectFileDto, subjectFileOf } from './subject-file.dto.js';
import { newPersonOf, NewSubjectDto } from './subject.dto.js';

/** The registry of persons. */
@ApiTags('Subjects')
@Controller('subjects')
export class SubjectController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Takes a person into the registry; a tax code that is there already is refused (H3). */
  @Post()
  @NewResource('/subjects/{id}')
  register(
    @Body() body: NewSubjectDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RegisterSubjectCommand(newPersonOf(body), envelope));
  }

  /** The person got a tax code, or a better one; the one before is free again. */
  @Post(':subjectId/tax-codes')
  @ExistingResource('/subjects/{id}')
  taxCode(
    @UuidParam('subjectId') subjectId: string,
    @Body() body: TaxCodeRecordDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordTaxCodeCommand(subjectId, body, envelope));
  }

  /** What was written about the person was wrong. */
  @Post(':subjectId/identity-corrections')
  @ExistingResource('/subjects/{id}')
  identityCorrection(
    @UuidParam('subjectId') subjectId: string,
    @Body() body: IdentityCorrectionDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new CorrectIdentityCommand(subjectId, body, envelope));
  }

  /** How the person may be reached by one channel. */
  @Post(':subjectId/contact-channels')
  @ExistingResource('/subjects/{id}')
  contactChannel(
    @UuidParam('subjectId') subjectId: string,
    @Body() body: ContactChannelDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new SetContactChannelCommand(subjectId, body, envelope));
  }

  /** Where the person is registered or lives. */
  @Post(':subjectId/addresses')
  @ExistingResource('/subjects/{id}')
  address(
    @UuidParam('subjectId') subjectId: string,
    @Body() body: AddressDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordAddressCommand(subjectId, body, envelope));
  }

  /** Talks with the person need an interpreter. */
  @Post(':subjectId/interpreter-needs')
  @ExistingResource('/subjects/{id}')
  interpreterNeed(
    @UuidParam('subjectId') subjectId: string,
    @Body() { language }: InterpreterNeedDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new NoteInterpreterNeededCommand(subjectId, language, envelope));
  }

  /** The person died. */
  @Post(':subjectId/deaths')
  @ExistingResource('/subjects/{id}')
  death(
    @UuidParam('subjectId') subjectId: string,
    @Body() { on }: DeathDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RecordDeathCommand(subjectId, on, envelope));
  }

  /** Lets the person sign in as a citizen. */
  @Post(':subjectId/sign-ins')
  @ExistingResource('/subjects/{id}')
  signIn(
    @UuidParam('subjectId') subjectId: string,
    @Body() { issuer, subject }: SignInDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new LinkSignInCommand(subjectId, { issuer, subject }, envelope));
  }

  /** The person file; with Minimum-Version it waits for the version the caller has just written. */
  @Get(':subjectId')
  @ApiOkResponse({ type: SubjectFileDto })
  async show(
    @UuidParam('subjectId') subjectId: string,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<ReturnType<typeof subjectFileOf>> {
    return subjectFileOf(await this.queries.execute(new GetSubjectQuery(subjectId, envelope)));
  }
}
