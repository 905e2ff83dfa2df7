import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setUndertaking } from '../../domain/pact/set-undertaking.js';
import type { UndertakingSet } from '../../domain/pact/plan.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** Binds a named member of the household to something. */
export class SetUndertakingCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<UndertakingSet['data'], 'pactId' | 'undertakingId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(SetUndertakingCommand)
export class SetUndertakingHandler implements ICommandHandler<SetUndertakingCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: SetUndertakingCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'undertaking');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      partId,
      seal: (about) => ({ description: text('UndertakingSet.description', input.description, about) }),
      facts: (pact) => this.desk.membersOf(pact),
      decide: (pact, { sealed, facts }) =>
        setUndertaking(pact, {
          ...input,
          pactId,
          undertakingId: partId,
          description: sealed.description,
          householdMembers: facts,
        }),
    });
  }
}
