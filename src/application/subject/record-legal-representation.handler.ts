import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordLegalRepresentation } from '../../domain/subject/record-legal-representation.js';
import type { LegalRepresentationRecorded } from '../../domain/subject/subject.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { present } from '../present.js';
import { special } from '../sealing.js';
import { SubjectDesk } from './subject-desk.js';
import { VisiblePeople } from './visible-people.js';

/** Records who acts for the person (H5). */
export class RecordLegalRepresentationCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly input: Clear<Omit<LegalRepresentationRecorded['data'], 'subjectId' | 'representationId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordLegalRepresentationCommand)
export class RecordLegalRepresentationHandler implements ICommandHandler<RecordLegalRepresentationCommand> {
  constructor(
    private readonly desk: SubjectDesk,
    private readonly people: VisiblePeople,
    private readonly digest: Digest,
  ) {}

  /** @throws InvalidInput at `representativeId` for a person who is not in the registry or not the caller's */
  execute({ subjectId, input, envelope }: RecordLegalRepresentationCommand): Promise<CommandReceipt> {
    const partId = this.digest.idFrom(envelope.commandId, 'representation');
    const { kind, representativeId, powers, maySign, from, to, deedRef } = input;
    const ofSubject = (field: string, value: string | undefined) =>
      value === undefined ? undefined : special(`LegalRepresentationRecorded.${field}`, value, [subjectId]);
    return this.desk.change({
      subjectId,
      envelope,
      partId,
      seal: () => ({ powers: ofSubject('powers', powers), deedRef: ofSubject('deedRef', deedRef) }),
      facts: () => this.people.require([{ subjectId: representativeId, path: 'representativeId' }], envelope),
      decide: (subject, { sealed, now, today }) =>
        recordLegalRepresentation(
          subject,
          present({
            ...{ subjectId, representationId: partId, kind, representativeId, maySign, from, to, now, today },
            powers: sealed.powers,
            deedRef: sealed.deedRef,
          }),
        ),
    });
  }
}
