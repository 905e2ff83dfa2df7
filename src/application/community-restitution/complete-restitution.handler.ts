import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { completeRestitution } from '../../domain/community-restitution/complete-restitution.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { teamDecision } from '../pact/pact-facts.js';
import { present } from '../present.js';
import { text } from '../sealing.js';
import { RestitutionDesk } from './restitution-desk.js';

/** What is said at the end; decision and reason are needed when less than agreed is confirmed (Q7). */
export interface Completion {
  readonly personVoice?: string;
  readonly communityVoice?: string;
  readonly decisionId?: string;
  readonly reason?: string;
}

/** Ends a restitution that has been given. */
export class CompleteRestitutionCommand extends Command<CommandReceipt> {
  constructor(
    readonly restitutionId: string,
    readonly input: Completion,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(CompleteRestitutionCommand)
export class CompleteRestitutionHandler implements ICommandHandler<CompleteRestitutionCommand> {
  constructor(private readonly desk: RestitutionDesk) {}

  execute({ restitutionId, input, envelope }: CompleteRestitutionCommand): Promise<CommandReceipt> {
    const action = 'restitution:steer';
    return this.desk.change({
      restitutionId,
      envelope,
      action,
      seal: (about) => ({
        personVoice: text('RestitutionCompleted.personVoice', input.personVoice, about),
        communityVoice: text('RestitutionCompleted.communityVoice', input.communityVoice, about),
        reason: text('RestitutionCompleted.reason', input.reason, about),
      }),
      facts: async (restitution) =>
        teamDecision(await this.desk.pactOf(restitution, envelope, action), input.decisionId),
      decide: (restitution, { sealed, facts }) =>
        completeRestitution(
          restitution,
          present({
            personVoice: sealed.personVoice,
            communityVoice: sealed.communityVoice,
            decision: facts,
            reason: sealed.reason,
          }),
        ),
    });
  }
}
