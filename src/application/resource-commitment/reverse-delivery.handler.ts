import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { reverseDelivery } from '../../domain/resource-commitment/reverse-delivery.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { CommitmentDesk } from './commitment-desk.js';
import { commitmentParty } from './commitment-party.js';

/** Takes back a delivery that was recorded in error: a supervisor's correction. */
export class ReverseDeliveryCommand extends Command<CommandReceipt> {
  constructor(
    readonly commitmentId: string,
    readonly input: { readonly deliveryId: string; readonly reason: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ReverseDeliveryCommand)
export class ReverseDeliveryHandler implements ICommandHandler<ReverseDeliveryCommand> {
  constructor(private readonly desk: CommitmentDesk) {}

  execute({ commitmentId, input, envelope }: ReverseDeliveryCommand): Promise<CommandReceipt> {
    return this.desk.change({
      commitmentId,
      envelope,
      action: 'commitment:reverse-delivery',
      seal: (about) => ({ reason: text('DeliveryReversed.reason', input.reason, about) }),
      decide: (commitment, { sealed, authorised }) =>
        reverseDelivery(commitment, {
          deliveryId: input.deliveryId,
          by: commitmentParty(authorised),
          reason: sealed.reason,
        }),
    });
  }
}
