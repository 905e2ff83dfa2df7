import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { contestActivity } from '../../domain/community-restitution/contest-activity.js';
import type { Quantity } from '../../domain/kernel/quantity.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { present } from '../present.js';
import { text } from '../sealing.js';
import { RestitutionDesk } from './restitution-desk.js';

/** The host or the tutor says that something was not done, or not as logged (Q6). */
export class ContestActivityCommand extends Command<CommandReceipt> {
  constructor(
    readonly restitutionId: string,
    readonly input: { readonly activityId: string; readonly quantity?: Quantity; readonly reason: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ContestActivityCommand)
export class ContestActivityHandler implements ICommandHandler<ContestActivityCommand> {
  constructor(private readonly desk: RestitutionDesk) {}

  execute({ restitutionId, input, envelope }: ContestActivityCommand): Promise<CommandReceipt> {
    const { activityId, quantity } = input;
    return this.desk.change({
      restitutionId,
      envelope,
      action: 'restitution:judge-activity',
      seal: (about) => ({ reason: text('RestitutionActivityContested.reason', input.reason, about) }),
      decide: (restitution, { sealed, authorised }) =>
        contestActivity(
          restitution,
          present({
            activityId,
            quantity,
            by: this.desk.partyOf(restitution, authorised),
            reason: sealed.reason,
          }),
        ),
    });
  }
}
