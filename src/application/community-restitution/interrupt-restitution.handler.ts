import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { interruptRestitution } from '../../domain/community-restitution/interrupt-restitution.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { RestitutionDesk } from './restitution-desk.js';

/** Ends a restitution before its time; never a sanction by itself (Q8). */
export class InterruptRestitutionCommand extends Command<CommandReceipt> {
  constructor(
    readonly restitutionId: string,
    readonly input: { readonly reason: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(InterruptRestitutionCommand)
export class InterruptRestitutionHandler implements ICommandHandler<InterruptRestitutionCommand> {
  constructor(private readonly desk: RestitutionDesk) {}

  execute({ restitutionId, input, envelope }: InterruptRestitutionCommand): Promise<CommandReceipt> {
    return this.desk.change({
      restitutionId,
      envelope,
      action: 'restitution:steer',
      seal: (about) => ({ reason: text('RestitutionInterrupted.reason', input.reason, about) }),
      decide: (restitution, { sealed, authorised }) =>
        interruptRestitution(restitution, {
          by: this.desk.partyOf(restitution, authorised),
          reason: sealed.reason,
        }),
    });
  }
}
