import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OrganisationKind } from '../../domain/organisation/organisation.events.js';
import { organisationAggregate } from '../../domain/organisation/organisation.js';
import { registerOrganisation } from '../../domain/organisation/register-organisation.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { Transact } from '../transact.js';

/** A body to take into the directory. */
export interface NewOrganisation {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly municipality: string;
}

/** Takes a body into the directory. */
export class RegisterOrganisationCommand extends Command<CommandReceipt> {
  constructor(
    readonly organisation: NewOrganisation,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RegisterOrganisationCommand)
export class RegisterOrganisationHandler implements ICommandHandler<RegisterOrganisationCommand> {
  constructor(
    private readonly transact: Transact,
    private readonly digest: Digest,
  ) {}

  execute({ organisation, envelope }: RegisterOrganisationCommand): Promise<CommandReceipt> {
    const organisationId = this.digest.idFrom(envelope.commandId, organisationAggregate.category);
    return this.transact.run({
      aggregate: organisationAggregate,
      id: organisationId,
      envelope,
      action: 'organisation:register',
      creates: true,
      resource: () => ({ kind: 'service' }),
      decide: (state) => registerOrganisation(state, { ...organisation, organisationId }),
    });
  }
}
