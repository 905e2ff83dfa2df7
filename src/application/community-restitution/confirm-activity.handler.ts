import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { confirmActivity } from '../../domain/community-restitution/confirm-activity.js';
import type { Quantity } from '../../domain/kernel/quantity.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { present } from '../present.js';
import { RestitutionDesk } from './restitution-desk.js';

/** The host or the tutor says that something was done, all of it or a part (Q6). */
export class ConfirmActivityCommand extends Command<CommandReceipt> {
  constructor(
    readonly restitutionId: string,
    readonly input: { readonly activityId: string; readonly quantity?: Quantity },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ConfirmActivityCommand)
export class ConfirmActivityHandler implements ICommandHandler<ConfirmActivityCommand> {
  constructor(private readonly desk: RestitutionDesk) {}

  execute({ restitutionId, input, envelope }: ConfirmActivityCommand): Promise<CommandReceipt> {
    const { activityId, quantity } = input;
    return this.desk.change({
      restitutionId,
      envelope,
      action: 'restitution:judge-activity',
      decide: (restitution, { authorised }) =>
        confirmActivity(
          restitution,
          present({ activityId, quantity, by: this.desk.partyOf(restitution, authorised) }),
        ),
    });
  }
}
