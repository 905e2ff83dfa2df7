import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordAddress } from '../../domain/subject/record-address.js';
import type { AddressRecorded } from '../../domain/subject/subject.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { present } from '../present.js';
import { identity } from '../sealing.js';
import { SubjectDesk } from './subject-desk.js';

/** Records where the person is registered or lives (H6). */
export class RecordAddressCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly input: Clear<Omit<AddressRecorded['data'], 'subjectId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordAddressCommand)
export class RecordAddressHandler implements ICommandHandler<RecordAddressCommand> {
  constructor(private readonly desk: SubjectDesk) {}

  execute({ subjectId, input, envelope }: RecordAddressCommand): Promise<CommandReceipt> {
    const { kind, from, protected: isProtected } = input;
    return this.desk.change({
      subjectId,
      envelope,
      seal: () => ({ address: identity('AddressRecorded.address', input.address, subjectId) }),
      decide: (subject, { sealed, now, today }) =>
        recordAddress(
          subject,
          present({ subjectId, kind, address: sealed.address, protected: isProtected, from, now, today }),
        ),
    });
  }
}
