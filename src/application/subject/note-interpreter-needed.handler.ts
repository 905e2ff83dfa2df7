import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { noteInterpreterNeeded } from '../../domain/subject/note-interpreter-needed.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { SubjectDesk } from './subject-desk.js';

/** Notes that talks with the person need an interpreter; `language` is an ISO 639 code. */
export class NoteInterpreterNeededCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly language: string,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(NoteInterpreterNeededCommand)
export class NoteInterpreterNeededHandler implements ICommandHandler<NoteInterpreterNeededCommand> {
  constructor(private readonly desk: SubjectDesk) {}

  execute({ subjectId, language, envelope }: NoteInterpreterNeededCommand): Promise<CommandReceipt> {
    return this.desk.change({
      subjectId,
      envelope,
      decide: (subject) => noteInterpreterNeeded(subject, { subjectId, language }),
    });
  }
}
