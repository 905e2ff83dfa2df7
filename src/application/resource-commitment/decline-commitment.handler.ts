import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { declineCommitment } from '../../domain/resource-commitment/decline-commitment.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { CommitmentDesk } from './commitment-desk.js';

/** Does not take an offer up. */
export class DeclineCommitmentCommand extends Command<CommandReceipt> {
  constructor(
    readonly commitmentId: string,
    readonly input: { readonly reason: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(DeclineCommitmentCommand)
export class DeclineCommitmentHandler implements ICommandHandler<DeclineCommitmentCommand> {
  constructor(private readonly desk: CommitmentDesk) {}

  execute({ commitmentId, input, envelope }: DeclineCommitmentCommand): Promise<CommandReceipt> {
    return this.desk.change({
      commitmentId,
      envelope,
      action: 'commitment:decide',
      seal: (about) => ({ reason: text('CommitmentDeclined.reason', input.reason, about) }),
      decide: (commitment, { sealed }) => declineCommitment(commitment, { reason: sealed.reason }),
    });
  }
}
