import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setContactChannel } from '../../domain/subject/set-contact-channel.js';
import type { ContactChannelSet } from '../../domain/subject/subject.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { present } from '../present.js';
import { identity } from '../sealing.js';
import { SubjectDesk } from './subject-desk.js';

/** Says how the person may be reached (H6). */
export class SetContactChannelCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly input: Clear<Omit<ContactChannelSet['data'], 'subjectId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(SetContactChannelCommand)
export class SetContactChannelHandler implements ICommandHandler<SetContactChannelCommand> {
  constructor(private readonly desk: SubjectDesk) {}

  execute({ subjectId, input, envelope }: SetContactChannelCommand): Promise<CommandReceipt> {
    const { channel, preferred, safeToLeaveMessage } = input;
    return this.desk.change({
      subjectId,
      envelope,
      seal: () => ({ value: identity('ContactChannelSet.value', input.value, subjectId) }),
      decide: (subject, { sealed }) =>
        setContactChannel(
          subject,
          present({ subjectId, channel, value: sealed.value, preferred, safeToLeaveMessage }),
        ),
    });
  }
}
