import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { offerCommitment } from '../../domain/resource-commitment/offer-commitment.js';
import type { CommitmentTerms } from '../../domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../domain/resource-commitment/resource-commitment.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { present } from '../present.js';
import { text } from '../sealing.js';
import { CommitmentDesk } from './commitment-desk.js';
import { CommitmentProviders } from './commitment-providers.js';

/** Promises a resource to a pact, a lab, a civic center or a start-up (B.5). */
export class OfferCommitmentCommand extends Command<CommandReceipt> {
  constructor(
    readonly input: Clear<CommitmentTerms>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(OfferCommitmentCommand)
export class OfferCommitmentHandler implements ICommandHandler<OfferCommitmentCommand> {
  constructor(
    private readonly desk: CommitmentDesk,
    private readonly providers: CommitmentProviders,
    private readonly digest: Digest,
  ) {}

  execute({ input, envelope }: OfferCommitmentCommand): Promise<CommandReceipt> {
    const commitmentId = this.digest.idFrom(envelope.commandId, resourceCommitmentAggregate.category);
    return this.desk.change({
      commitmentId,
      envelope,
      action: 'commitment:offer',
      offer: input,
      seal: async (about) => {
        await this.providers.requireKnown(input);
        return { conditions: text('CommitmentOffered.conditions', input.conditions, about) };
      },
      decide: (commitment, { sealed }) =>
        offerCommitment(commitment, present({ ...input, commitmentId, conditions: sealed.conditions })),
    });
  }
}
