import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { redirectPact } from '../../domain/pact/redirect-pact.js';
import type { PactRedirected } from '../../domain/pact/assessment.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** Sends the case to another measure. */
export class RedirectPactCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<PactRedirected['data'], 'pactId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RedirectPactCommand)
export class RedirectPactHandler implements ICommandHandler<RedirectPactCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: RedirectPactCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:conclude-early',
      seal: (about) => ({ reason: text('PactRedirected.reason', input.reason, about) }),
      decide: (pact, { sealed, now, today }) =>
        redirectPact(pact, { ...input, pactId, reason: sealed.reason, now, today }),
    });
  }
}
