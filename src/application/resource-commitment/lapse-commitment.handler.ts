import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { lapseCommitment } from '../../domain/resource-commitment/lapse-commitment.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { CommitmentDesk } from './commitment-desk.js';

/** Ends what was not delivered in its time. */
export class LapseCommitmentCommand extends Command<CommandReceipt> {
  constructor(
    readonly commitmentId: string,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(LapseCommitmentCommand)
export class LapseCommitmentHandler implements ICommandHandler<LapseCommitmentCommand> {
  constructor(private readonly desk: CommitmentDesk) {}

  execute({ commitmentId, envelope }: LapseCommitmentCommand): Promise<CommandReceipt> {
    return this.desk.change({
      commitmentId,
      envelope,
      action: 'commitment:decide',
      decide: (commitment, { today }) => lapseCommitment(commitment, { today }),
    });
  }
}
