import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { removeMember } from '../../domain/pact/remove-member.js';
import type { MicroTeamMemberLeft } from '../../domain/pact/micro-team.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** Somebody leaves the micro-team. */
export class RemoveMemberCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<MicroTeamMemberLeft['data'], 'pactId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RemoveMemberCommand)
export class RemoveMemberHandler implements ICommandHandler<RemoveMemberCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: RemoveMemberCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      seal: (about) => ({ reason: text('MicroTeamMemberLeft.reason', input.reason, about) }),
      decide: (pact, { sealed, now, today }) =>
        removeMember(pact, {
          ...input,
          pactId,
          reason: sealed.reason,
          policy: this.desk.policyOn(today),
          now,
          today,
        }),
    });
  }
}
