import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { changeUnitSupervisors } from '../../domain/organisation/change-unit-supervisors.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { KnownOperators } from './known-operators.js';
import { OrganisationDesk } from './organisation-desk.js';

/** Others supervise the unit now. */
export class ChangeUnitSupervisorsCommand extends Command<CommandReceipt> {
  constructor(
    readonly organisationId: string,
    readonly unitId: string,
    readonly supervisorIds: readonly string[],
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ChangeUnitSupervisorsCommand)
export class ChangeUnitSupervisorsHandler implements ICommandHandler<ChangeUnitSupervisorsCommand> {
  constructor(
    private readonly desk: OrganisationDesk,
    private readonly operators: KnownOperators,
  ) {}

  /** @throws InvalidInput at `supervisorIds[i]` for somebody who is not accredited */
  execute(command: ChangeUnitSupervisorsCommand): Promise<CommandReceipt> {
    const { organisationId, unitId, supervisorIds, envelope } = command;
    return this.desk.change({
      organisationId,
      envelope,
      facts: () => this.operators.require(supervisorIds, (place) => `supervisorIds[${place}]`),
      decide: (organisation) =>
        changeUnitSupervisors(organisation, { organisationId, unitId, supervisorIds }),
    });
  }
}
