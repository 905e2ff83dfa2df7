import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Day } from '../../domain/kernel/moment.js';
import { leaveService } from '../../domain/operator/leave-service.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { OperatorDesk } from './operator-desk.js';

/** The operator works here no more and keeps nothing (H9). */
export class LeaveServiceCommand extends Command<CommandReceipt> {
  constructor(
    readonly operatorId: string,
    readonly on: Day,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(LeaveServiceCommand)
export class LeaveServiceHandler implements ICommandHandler<LeaveServiceCommand> {
  constructor(private readonly desk: OperatorDesk) {}

  execute({ operatorId, on, envelope }: LeaveServiceCommand): Promise<CommandReceipt> {
    return this.desk.change({
      operatorId,
      envelope,
      decide: (operator, { now, today }) => leaveService(operator, { operatorId, on, now, today }),
    });
  }
}
