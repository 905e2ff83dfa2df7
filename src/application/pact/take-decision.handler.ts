import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { takeDecision } from '../../domain/pact/take-decision.js';
import type { MicroTeamDecisionTaken } from '../../domain/pact/micro-team.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { present } from '../present.js';
import { PactDesk } from './pact-desk.js';

/** Records a decision of the micro-équipe with every vote and dissent. */
export class TakeDecisionCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<MicroTeamDecisionTaken['data'], 'pactId' | 'decisionId' | 'takenOn'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(TakeDecisionCommand)
export class TakeDecisionHandler implements ICommandHandler<TakeDecisionCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: TakeDecisionCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'decision');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:decide',
      partId,
      seal: (about) => ({
        text: text('MicroTeamDecisionTaken.text', input.text, about),
        dissents: input.votes.map(({ dissent }) =>
          text('MicroTeamDecisionTaken.votes[].dissent', dissent, about),
        ),
        notAskedReason: text('MicroTeamDecisionTaken.notAskedReason', input.notAskedReason, about),
      }),
      decide: (pact, { sealed, today }) =>
        takeDecision(
          pact,
          present({
            ...input,
            pactId,
            decisionId: partId,
            text: sealed.text,
            votes: input.votes.map((vote, index) => present({ ...vote, dissent: sealed.dissents[index] })),
            notAskedReason: sealed.notAskedReason,
            policy: this.desk.policyOn(today),
          }),
        ),
    });
  }
}
