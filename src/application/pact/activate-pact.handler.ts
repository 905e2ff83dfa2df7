import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { activatePact } from '../../domain/pact/activate-pact.js';
import type { Day } from '../../domain/kernel/moment.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { PactDesk } from './pact-desk.js';

/** Starts the pact and sets its first interim review. */
export class ActivatePactCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: { readonly startsOn: Day },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ActivatePactCommand)
export class ActivatePactHandler implements ICommandHandler<ActivatePactCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: ActivatePactCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'review');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:sign',
      partId,
      decide: (pact, { now, today }) =>
        activatePact(pact, {
          ...input,
          pactId,
          reviewId: partId,
          policy: this.desk.policyOn(today),
          now,
          today,
        }),
    });
  }
}
