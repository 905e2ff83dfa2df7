import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordRepresentativeReached } from '../../domain/subject/record-representative-reached.js';
import type { RepresentativeReachedAgain } from '../../domain/subject/subject.events.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { SubjectDesk } from './subject-desk.js';

/** The parent can be reached again and signs again (H5). */
export class RecordRepresentativeReachedCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly input: Omit<RepresentativeReachedAgain['data'], 'subjectId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordRepresentativeReachedCommand)
export class RecordRepresentativeReachedHandler implements ICommandHandler<RecordRepresentativeReachedCommand> {
  constructor(private readonly desk: SubjectDesk) {}

  execute({ subjectId, input, envelope }: RecordRepresentativeReachedCommand): Promise<CommandReceipt> {
    const { representationId, on } = input;
    return this.desk.change({
      subjectId,
      envelope,
      decide: (subject, { now, today }) =>
        recordRepresentativeReached(subject, { subjectId, representationId, on, now, today }),
    });
  }
}
