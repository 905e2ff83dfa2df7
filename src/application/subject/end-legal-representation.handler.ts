import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { endLegalRepresentation } from '../../domain/subject/end-legal-representation.js';
import type { LegalRepresentationEnded } from '../../domain/subject/subject.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { special } from '../sealing.js';
import { SubjectDesk } from './subject-desk.js';

/** The representation acts no more (H5). */
export class EndLegalRepresentationCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly input: Clear<Omit<LegalRepresentationEnded['data'], 'subjectId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(EndLegalRepresentationCommand)
export class EndLegalRepresentationHandler implements ICommandHandler<EndLegalRepresentationCommand> {
  constructor(private readonly desk: SubjectDesk) {}

  execute({ subjectId, input, envelope }: EndLegalRepresentationCommand): Promise<CommandReceipt> {
    const { representationId, on } = input;
    return this.desk.change({
      subjectId,
      envelope,
      seal: () => ({ reason: special('LegalRepresentationEnded.reason', input.reason, [subjectId]) }),
      decide: (subject, { sealed, now, today }) =>
        endLegalRepresentation(subject, {
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
