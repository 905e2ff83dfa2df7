import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { grantRole } from '../../domain/operator/grant-role.js';
import type { RoleGranted } from '../../domain/operator/operator.events.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { KnownOrganisations } from '../organisation/known-organisations.js';
import { Digest } from '../ports/digest.js';
import { present } from '../present.js';
import { OperatorDesk } from './operator-desk.js';

/** Gives a role for a body, from a day to a day (RO3); never to oneself (RO2). */
export class GrantRoleCommand extends Command<CommandReceipt> {
  constructor(
    readonly operatorId: string,
    readonly input: Omit<RoleGranted['data'], 'operatorId' | 'grantId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(GrantRoleCommand)
export class GrantRoleHandler implements ICommandHandler<GrantRoleCommand> {
  constructor(
    private readonly desk: OperatorDesk,
    private readonly organisations: KnownOrganisations,
    private readonly digest: Digest,
  ) {}

  /** @throws InvalidInput at `organisationId` or `unitId`, NotPermitted for one's own account (RO2) */
  execute({ operatorId, input, envelope }: GrantRoleCommand): Promise<CommandReceipt> {
    const grantId = this.digest.idFrom(envelope.commandId, 'grant');
    const { role, organisationId, unitId, from, to } = input;
    return this.desk.change({
      operatorId,
      envelope,
      action: 'operator:grant-role',
      partId: grantId,
      facts: () => this.organisations.require(organisationId, unitId),
      decide: (operator) =>
        grantRole(operator, present({ operatorId, grantId, role, organisationId, unitId, from, to })),
    });
  }
}
