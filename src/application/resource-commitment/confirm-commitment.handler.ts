import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Money } from '../../domain/kernel/money.js';
import { confirmCommitment } from '../../domain/resource-commitment/confirm-commitment.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { teamDecision } from '../pact/pact-facts.js';
import { present } from '../present.js';
import { CommitmentDesk } from './commitment-desk.js';

/** Accepts a promise; a promise to a pact by a decision of its micro-team (K2). */
export class ConfirmCommitmentCommand extends Command<CommandReceipt> {
  constructor(
    readonly commitmentId: string,
    readonly input: { readonly decisionId?: string; readonly reserved?: Money },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ConfirmCommitmentCommand)
export class ConfirmCommitmentHandler implements ICommandHandler<ConfirmCommitmentCommand> {
  constructor(private readonly desk: CommitmentDesk) {}

  execute({ commitmentId, input, envelope }: ConfirmCommitmentCommand): Promise<CommandReceipt> {
    const action = 'commitment:decide';
    return this.desk.change({
      commitmentId,
      envelope,
      action,
      facts: async (commitment) => {
        const pact = await this.desk.pactOf(commitment, envelope, action);
        return pact ? teamDecision(pact, input.decisionId) : null;
      },
      decide: (commitment, { facts }) =>
        confirmCommitment(commitment, present({ decision: facts, reserved: input.reserved })),
    });
  }
}
