import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordDelivery, type RecordDelivery } from '../../domain/resource-commitment/record-delivery.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { CommitmentDesk } from './commitment-desk.js';

/** Records that part or all of what was promised has arrived (K5). */
export class RecordDeliveryCommand extends Command<CommandReceipt> {
  constructor(
    readonly commitmentId: string,
    readonly input: Omit<RecordDelivery, 'deliveryId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordDeliveryCommand)
export class RecordDeliveryHandler implements ICommandHandler<RecordDeliveryCommand> {
  constructor(
    private readonly desk: CommitmentDesk,
    private readonly digest: Digest,
  ) {}

  execute({ commitmentId, input, envelope }: RecordDeliveryCommand): Promise<CommandReceipt> {
    const deliveryId = this.digest.idFrom(envelope.commandId, 'delivery');
    return this.desk.change({
      commitmentId,
      envelope,
      action: 'commitment:deliver',
      partId: deliveryId,
      decide: (commitment, { today }) => recordDelivery(commitment, { ...input, deliveryId, today }),
    });
  }
}
