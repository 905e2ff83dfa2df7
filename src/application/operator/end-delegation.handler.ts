import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { endDelegation } from '../../domain/operator/end-delegation.js';
import type { DelegationEnded } from '../../domain/operator/operator.events.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { OperatorDesk } from './operator-desk.js';

/** The other operator stands in no more. */
export class EndDelegationCommand extends Command<CommandReceipt> {
  constructor(
    readonly operatorId: string,
    readonly input: Omit<DelegationEnded['data'], 'operatorId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(EndDelegationCommand)
export class EndDelegationHandler implements ICommandHandler<EndDelegationCommand> {
  constructor(private readonly desk: OperatorDesk) {}

  execute({ operatorId, input, envelope }: EndDelegationCommand): Promise<CommandReceipt> {
    const { delegationId, on } = input;
    return this.desk.change({
      operatorId,
      envelope,
      decide: (operator) => endDelegation(operator, { operatorId, delegationId, on }),
    });
  }
}
