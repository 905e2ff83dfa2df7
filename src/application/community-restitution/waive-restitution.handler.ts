import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { waiveRestitution } from '../../domain/community-restitution/waive-restitution.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { teamDecision } from '../pact/pact-facts.js';
import { text } from '../sealing.js';
import { RestitutionDesk } from './restitution-desk.js';

/** Lets the person off what was agreed, by a reasoned decision of the team (Q8). */
export class WaiveRestitutionCommand extends Command<CommandReceipt> {
  constructor(
    readonly restitutionId: string,
    readonly input: { readonly decisionId: string; readonly reason: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(WaiveRestitutionCommand)
export class WaiveRestitutionHandler implements ICommandHandler<WaiveRestitutionCommand> {
  constructor(private readonly desk: RestitutionDesk) {}

  execute({ restitutionId, input, envelope }: WaiveRestitutionCommand): Promise<CommandReceipt> {
    const action = 'restitution:steer';
    return this.desk.change({
      restitutionId,
      envelope,
      action,
      seal: (about) => ({ reason: text('RestitutionWaived.reason', input.reason, about) }),
      facts: async (restitution) =>
        teamDecision(await this.desk.pactOf(restitution, envelope, action), input.decisionId),
      decide: (restitution, { sealed, facts }) =>
        waiveRestitution(restitution, { decision: facts, reason: sealed.reason }),
    });
  }
}
