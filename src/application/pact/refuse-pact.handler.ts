import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refusePact } from '../../domain/pact/refuse-pact.js';
import type { PactRefused } from '../../domain/pact/agreement.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** Somebody of the household does not accept the proposal. */
export class RefusePactCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<PactRefused['data'], 'pactId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RefusePactCommand)
export class RefusePactHandler implements ICommandHandler<RefusePactCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: RefusePactCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:sign',
      seal: (about) => ({ reason: text('PactRefused.reason', input.reason, about) }),
      facts: (pact) => this.desk.membersOf(pact),
      decide: (pact, { sealed, facts, now, today }) =>
        refusePact(pact, { ...input, pactId, reason: sealed.reason, householdMembers: facts, now, today }),
    });
  }
}
