import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { UnitRegistered } from '../../domain/organisation/organisation.events.js';
import { registerUnit } from '../../domain/organisation/register-unit.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { KnownOperators } from './known-operators.js';
import { OrganisationDesk } from './organisation-desk.js';

/** The body has a new unit; its supervisors may be named later. */
export class RegisterUnitCommand extends Command<CommandReceipt> {
  constructor(
    readonly organisationId: string,
    readonly input: Omit<UnitRegistered['data'], 'organisationId' | 'unitId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RegisterUnitCommand)
export class RegisterUnitHandler implements ICommandHandler<RegisterUnitCommand> {
  constructor(
    private readonly desk: OrganisationDesk,
    private readonly operators: KnownOperators,
    private readonly digest: Digest,
  ) {}

  /** @throws InvalidInput at `supervisorIds[i]` for somebody who is not accredited */
  execute({ organisationId, input, envelope }: RegisterUnitCommand): Promise<CommandReceipt> {
    const { name, supervisorIds } = input;
    const unitId = this.digest.idFrom(envelope.commandId, 'unit');
    return this.desk.change({
      organisationId,
      envelope,
      partId: unitId,
      facts: () => this.operators.require(supervisorIds, (place) => `supervisorIds[${place}]`),
      decide: (organisation) => registerUnit(organisation, { organisationId, unitId, name, supervisorIds }),
    });
  }
}
