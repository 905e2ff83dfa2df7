import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { withdrawProposal } from '../../domain/pact/withdraw-proposal.js';
import type { ProposalWithdrawn } from '../../domain/pact/agreement.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** Takes the proposal back. */
export class WithdrawProposalCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<ProposalWithdrawn['data'], 'pactId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(WithdrawProposalCommand)
export class WithdrawProposalHandler implements ICommandHandler<WithdrawProposalCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: WithdrawProposalCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:propose',
      seal: (about) => ({ reason: text('ProposalWithdrawn.reason', input.reason, about) }),
      decide: (pact, { sealed, now, today }) =>
        withdrawProposal(pact, { ...input, pactId, reason: sealed.reason, now, today }),
    });
  }
}
