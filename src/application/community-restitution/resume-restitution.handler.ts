import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { resumeRestitution } from '../../domain/community-restitution/resume-restitution.js';
import type { Day } from '../../domain/kernel/moment.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { RestitutionDesk } from './restitution-desk.js';

/** Takes a suspended restitution up again. */
export class ResumeRestitutionCommand extends Command<CommandReceipt> {
  constructor(
    readonly restitutionId: string,
    readonly input: { readonly from: Day; readonly reason: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ResumeRestitutionCommand)
export class ResumeRestitutionHandler implements ICommandHandler<ResumeRestitutionCommand> {
  constructor(private readonly desk: RestitutionDesk) {}

  execute({ restitutionId, input, envelope }: ResumeRestitutionCommand): Promise<CommandReceipt> {
    return this.desk.change({
      restitutionId,
      envelope,
      action: 'restitution:steer',
      seal: (about) => ({ reason: text('RestitutionResumed.reason', input.reason, about) }),
      decide: (restitution, { sealed, today }) =>
        resumeRestitution(restitution, { from: input.from, reason: sealed.reason, today }),
    });
  }
}
