import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { addMember } from '../../domain/pact/add-member.js';
import type { TeamMember } from '../../domain/pact/pact.terms.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { KnownOperators } from '../organisation/known-operators.js';
import { OrganisationSides } from '../organisation/organisation-sides.js';
import { PactDesk } from './pact-desk.js';

/** Gives somebody a seat in the micro-team. */
export class AddMemberCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Omit<TeamMember, 'memberId' | 'side'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(AddMemberCommand)
export class AddMemberHandler implements ICommandHandler<AddMemberCommand> {
  constructor(
    private readonly desk: PactDesk,
    private readonly sides: OrganisationSides,
    private readonly operators: KnownOperators,
  ) {}

  execute({ pactId, input, envelope }: AddMemberCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'member');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      partId,
      facts: async () => {
        await this.operators.require([input.personRef], () => 'personRef');
        return this.sides.of(input.organisationId, 'organisationId');
      },
      decide: (pact, { facts, now, today }) =>
        addMember(pact, { pactId, member: { ...input, memberId: partId, side: facts }, now, today }),
    });
  }
}
