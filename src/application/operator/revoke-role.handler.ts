import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RoleRevoked } from '../../domain/operator/operator.events.js';
import { revokeRole } from '../../domain/operator/revoke-role.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { identity } from '../sealing.js';
import { OperatorDesk } from './operator-desk.js';

/** Takes a role away, with a reason (RO3). */
export class RevokeRoleCommand extends Command<CommandReceipt> {
  constructor(
    readonly operatorId: string,
    readonly input: Clear<Omit<RoleRevoked['data'], 'operatorId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RevokeRoleCommand)
export class RevokeRoleHandler implements ICommandHandler<RevokeRoleCommand> {
  constructor(private readonly desk: OperatorDesk) {}

  execute({ operatorId, input, envelope }: RevokeRoleCommand): Promise<CommandReceipt> {
    const { grantId, on } = input;
    return this.desk.change({
      operatorId,
      envelope,
      seal: () => ({ reason: identity('RoleRevoked.reason', input.reason, operatorId) }),
      decide: (operator, { sealed }) =>
        revokeRole(operator, { operatorId, grantId, on, reason: sealed.reason }),
    });
  }
}
