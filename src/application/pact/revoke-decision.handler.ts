import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { revokeDecision } from '../../domain/pact/revoke-decision.js';
import type { MicroTeamDecisionRevoked } from '../../domain/pact/micro-team.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** Takes the force from a decision by another one. */
export class RevokeDecisionCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<MicroTeamDecisionRevoked['data'], 'pactId' | 'revokedOn'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RevokeDecisionCommand)
export class RevokeDecisionHandler implements ICommandHandler<RevokeDecisionCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: RevokeDecisionCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:decide',
      seal: (about) => ({ reason: text('MicroTeamDecisionRevoked.reason', input.reason, about) }),
      decide: (pact, { sealed }) => revokeDecision(pact, { ...input, pactId, reason: sealed.reason }),
    });
  }
}
