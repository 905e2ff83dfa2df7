import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { lapseProposal } from '../../domain/pact/lapse-proposal.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { PactDesk } from './pact-desk.js';

/** Clears a proposal that nobody signed in time. */
export class LapseProposalCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: { readonly version: number },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(LapseProposalCommand)
export class LapseProposalHandler implements ICommandHandler<LapseProposalCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: LapseProposalCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:propose',
      decide: (pact, { now, today }) => lapseProposal(pact, { ...input, pactId, now, today }),
    });
  }
}
