import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { withdrawFromPact } from '../../domain/pact/withdraw-from-pact.js';
import type { PactWithdrawn } from '../../domain/pact/agreement.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** The household leaves the pact; it always may. */
export class WithdrawFromPactCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<PactWithdrawn['data'], 'pactId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(WithdrawFromPactCommand)
export class WithdrawFromPactHandler implements ICommandHandler<WithdrawFromPactCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: WithdrawFromPactCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:conclude-early',
      seal: (about) => ({ reason: text('PactWithdrawn.reason', input.reason, about) }),
      facts: (pact) => this.desk.membersOf(pact),
      decide: (pact, { sealed, facts, now, today }) =>
        withdrawFromPact(pact, {
          ...input,
          pactId,
          reason: sealed.reason,
          householdMembers: facts,
          now,
          today,
        }),
    });
  }
}
