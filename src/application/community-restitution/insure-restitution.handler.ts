import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Insurance } from '../../domain/community-restitution/community-restitution.events.js';
import { insureRestitution } from '../../domain/community-restitution/insure-restitution.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { RestitutionDesk } from './restitution-desk.js';

/** Records the policy that covers the person at the host (Q4). */
export class InsureRestitutionCommand extends Command<CommandReceipt> {
  constructor(
    readonly restitutionId: string,
    readonly input: Insurance,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(InsureRestitutionCommand)
export class InsureRestitutionHandler implements ICommandHandler<InsureRestitutionCommand> {
  constructor(private readonly desk: RestitutionDesk) {}

  execute({ restitutionId, input, envelope }: InsureRestitutionCommand): Promise<CommandReceipt> {
    return this.desk.change({
      restitutionId,
      envelope,
      action: 'restitution:steer',
      decide: (restitution) => insureRestitution(restitution, input),
    });
  }
}
