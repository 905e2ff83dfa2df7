import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OrganisationClosed } from '../../domain/organisation/organisation.events.js';
import { closeOrganisation } from '../../domain/organisation/close-organisation.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { OrganisationDesk } from './organisation-desk.js';

/** The body exists no more. */
export class CloseOrganisationCommand extends Command<CommandReceipt> {
  constructor(
    readonly organisationId: string,
    readonly input: Omit<OrganisationClosed['data'], 'organisationId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(CloseOrganisationCommand)
export class CloseOrganisationHandler implements ICommandHandler<CloseOrganisationCommand> {
  constructor(private readonly desk: OrganisationDesk) {}

  execute({ organisationId, input, envelope }: CloseOrganisationCommand): Promise<CommandReceipt> {
    return this.desk.change({
      organisationId,
      envelope,
      decide: (organisation, { now, today }) =>
        closeOrganisation(organisation, { organisationId, on: input.on, now, today }),
    });
  }
}
