import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OrganisationRenamed } from '../../domain/organisation/organisation.events.js';
import { renameOrganisation } from '../../domain/organisation/rename-organisation.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { OrganisationDesk } from './organisation-desk.js';

/** The body has another name now. */
export class RenameOrganisationCommand extends Command<CommandReceipt> {
  constructor(
    readonly organisationId: string,
    readonly input: Omit<OrganisationRenamed['data'], 'organisationId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RenameOrganisationCommand)
export class RenameOrganisationHandler implements ICommandHandler<RenameOrganisationCommand> {
  constructor(private readonly desk: OrganisationDesk) {}

  execute({ organisationId, input, envelope }: RenameOrganisationCommand): Promise<CommandReceipt> {
    return this.desk.change({
      organisationId,
      envelope,
      decide: (organisation) => renameOrganisation(organisation, { organisationId, name: input.name }),
    });
  }
}
