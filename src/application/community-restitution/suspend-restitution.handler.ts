import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { suspendRestitution } from '../../domain/community-restitution/suspend-restitution.js';
import type { Day } from '../../domain/kernel/moment.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { RestitutionDesk } from './restitution-desk.js';

/** Puts a restitution on hold from a day on. */
export class SuspendRestitutionCommand extends Command<CommandReceipt> {
  constructor(
    readonly restitutionId: string,
    readonly input: { readonly from: Day; readonly reason: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(SuspendRestitutionCommand)
export class SuspendRestitutionHandler implements ICommandHandler<SuspendRestitutionCommand> {
  constructor(private readonly desk: RestitutionDesk) {}

  execute({ restitutionId, input, envelope }: SuspendRestitutionCommand): Promise<CommandReceipt> {
    return this.desk.change({
      restitutionId,
      envelope,
      action: 'restitution:steer',
      seal: (about) => ({ reason: text('RestitutionSuspended.reason', input.reason, about) }),
      decide: (restitution, { sealed, today }) =>
        suspendRestitution(restitution, { from: input.from, reason: sealed.reason, today }),
    });
  }
}
