import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { givePrivacyNotice } from '../../domain/pact/give-privacy-notice.js';
import type { PrivacyNoticeGiven } from '../../domain/pact/assessment.events.js';
import type { Pact } from '../../domain/pact/pact.state.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { InvalidInput } from '../errors.js';
import { PactDesk } from './pact-desk.js';

/** Records that a person was told how their data are used. */
export class GivePrivacyNoticeCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Omit<PrivacyNoticeGiven['data'], 'pactId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(GivePrivacyNoticeCommand)
export class GivePrivacyNoticeHandler implements ICommandHandler<GivePrivacyNoticeCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: GivePrivacyNoticeCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:assess',
      facts: (pact) => this.requireMember(pact, input.subjectId),
      decide: (pact, { now, today }) => givePrivacyNotice(pact, { ...input, pactId, now, today }),
    });
  }

  private async requireMember(pact: Pact, subjectId: string): Promise<undefined> {
    const members = await this.desk.membersOf(pact);
    if (members.includes(subjectId)) return;
    throw new InvalidInput([
      { path: 'subjectId', rule: 'is-member', message: 'No member of the household has this id.' },
    ]);
  }
}
