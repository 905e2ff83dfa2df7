import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { suspendOperator } from '../../domain/operator/suspend-operator.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { identity } from '../sealing.js';
import { OperatorDesk } from './operator-desk.js';

/** Stops the operator at once, with a reason. */
export class SuspendOperatorCommand extends Command<CommandReceipt> {
  constructor(
    readonly operatorId: string,
    readonly reason: string,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(SuspendOperatorCommand)
export class SuspendOperatorHandler implements ICommandHandler<SuspendOperatorCommand> {
  constructor(private readonly desk: OperatorDesk) {}

  execute({ operatorId, reason, envelope }: SuspendOperatorCommand): Promise<CommandReceipt> {
    return this.desk.change({
      operatorId,
      envelope,
      seal: () => ({ reason: identity('OperatorSuspended.reason', reason, operatorId) }),
      decide: (operator, { sealed, now, today }) =>
        suspendOperator(operator, { operatorId, reason: sealed.reason, now, today }),
    });
  }
}
