import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { declinePact } from '../../domain/pact/decline-pact.js';
import type { PactDeclined } from '../../domain/pact/assessment.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** Household or service says no before signature. */
export class DeclinePactCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<PactDeclined['data'], 'pactId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(DeclinePactCommand)
export class DeclinePactHandler implements ICommandHandler<DeclinePactCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: DeclinePactCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:conclude-early',
      seal: (about) => ({ reason: text('PactDeclined.reason', input.reason, about) }),
      decide: (pact, { sealed, now, today }) =>
        declinePact(pact, { ...input, pactId, reason: sealed.reason, now, today }),
    });
  }
}
