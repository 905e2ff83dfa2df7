import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { releaseBoundPerson } from '../../domain/pact/release-bound-person.js';
import type { UndertakingDropped } from '../../domain/pact/plan.events.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { PactDesk } from './pact-desk.js';

/** A bound person who will not sign leaves the pact by decision. */
export class ReleaseBoundPersonCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Omit<UndertakingDropped['data'], 'pactId' | 'undertakingId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ReleaseBoundPersonCommand)
export class ReleaseBoundPersonHandler implements ICommandHandler<ReleaseBoundPersonCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: ReleaseBoundPersonCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      decide: (pact, { now, today }) => releaseBoundPerson(pact, { ...input, pactId, now, today }),
    });
  }
}
