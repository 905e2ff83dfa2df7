import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { withdrawCommitment } from '../../domain/resource-commitment/withdraw-commitment.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { CommitmentDesk } from './commitment-desk.js';
import { commitmentParty } from './commitment-party.js';

/** Takes a promise back, or writes down that its provider did (K6). */
export class WithdrawCommitmentCommand extends Command<CommandReceipt> {
  constructor(
    readonly commitmentId: string,
    readonly input: { readonly reason: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(WithdrawCommitmentCommand)
export class WithdrawCommitmentHandler implements ICommandHandler<WithdrawCommitmentCommand> {
  constructor(private readonly desk: CommitmentDesk) {}

  execute({ commitmentId, input, envelope }: WithdrawCommitmentCommand): Promise<CommandReceipt> {
    return this.desk.change({
      commitmentId,
      envelope,
      action: 'commitment:withdraw',
      seal: (about) => ({ reason: text('CommitmentWithdrawn.reason', input.reason, about) }),
      decide: (commitment, { sealed, authorised }) =>
        withdrawCommitment(commitment, { by: commitmentParty(authorised), reason: sealed.reason }),
    });
  }
}
