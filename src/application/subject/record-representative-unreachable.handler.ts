import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordRepresentativeUnreachable } from '../../domain/subject/record-representative-unreachable.js';
import type { RepresentativeUnreachable } from '../../domain/subject/subject.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { special } from '../sealing.js';
import { SubjectDesk } from './subject-desk.js';

/** One parent cannot be reached, for a reason (H5). */
export class RecordRepresentativeUnreachableCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly input: Clear<Omit<RepresentativeUnreachable['data'], 'subjectId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordRepresentativeUnreachableCommand)
export class RecordRepresentativeUnreachableHandler implements ICommandHandler<RecordRepresentativeUnreachableCommand> {
  constructor(private readonly desk: SubjectDesk) {}

  execute({ subjectId, input, envelope }: RecordRepresentativeUnreachableCommand): Promise<CommandReceipt> {
    const { representationId, on } = input;
    return this.desk.change({
      subjectId,
      envelope,
      seal: () => ({ reason: special('RepresentativeUnreachable.reason', input.reason, [subjectId]) }),
      decide: (subject, { sealed, now, today }) =>
        recordRepresentativeUnreachable(subject, {
          subjectId,
          representationId,
          on,
          reason: sealed.reason,
          now,
          today,
        }),
    });
  }
}
