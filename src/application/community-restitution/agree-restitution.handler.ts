import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { agreeRestitution } from '../../domain/community-restitution/agree-restitution.js';
import type { RestitutionTerms } from '../../domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../domain/community-restitution/community-restitution.js';
import type { Action } from '../../domain/access/action.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { InvalidInput } from '../errors.js';
import { OrganisationSides } from '../organisation/organisation-sides.js';
import { PactFacts, teamDecision } from '../pact/pact-facts.js';
import { Digest } from '../ports/digest.js';
import { text } from '../sealing.js';
import { RestitutionDesk } from './restitution-desk.js';

/** A restitution as it is agreed; `decisionId` names the decision of the micro-team. */
export type NewRestitution = Clear<RestitutionTerms> & { readonly subjectId: string };

/** Agrees with a person of the household what is given back to the community (Q1, Q2). */
export class AgreeRestitutionCommand extends Command<CommandReceipt> {
  constructor(
    readonly input: NewRestitution,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(AgreeRestitutionCommand)
export class AgreeRestitutionHandler implements ICommandHandler<AgreeRestitutionCommand> {
  constructor(
    private readonly desk: RestitutionDesk,
    private readonly pacts: PactFacts,
    private readonly bodies: OrganisationSides,
    private readonly digest: Digest,
  ) {}

  execute({ input, envelope }: AgreeRestitutionCommand): Promise<CommandReceipt> {
    const restitutionId = this.digest.idFrom(envelope.commandId, communityRestitutionAggregate.category);
    const action = 'restitution:agree';
    const { decisionId, ...terms } = input;
    return this.desk.change({
      restitutionId,
      envelope,
      action,
      agreement: input,
      seal: async (about) => {
        await this.requireKnown(input, envelope, action);
        return {
          meaningForPerson: text('RestitutionAgreed.meaningForPerson', input.meaningForPerson, about),
        };
      },
      facts: async () => {
        const pact = await this.pacts.of(input.pactId, envelope, action);
        return { pactStatus: pact.status, decision: teamDecision(pact, decisionId) };
      },
      decide: (restitution, { sealed, facts }) =>
        agreeRestitution(restitution, {
          ...terms,
          ...facts,
          restitutionId,
          meaningForPerson: sealed.meaningForPerson,
          // No measure with a law that ties a benefit to activities is linked to pacts yet (Q2).
          linkedMeasure: null,
        }),
    });
  }

  /** Before anything is sealed: a text must not get the key of a stranger. @throws InvalidInput */
  private async requireKnown(
    { pactId, subjectId, host }: NewRestitution,
    envelope: CommandEnvelope,
    action: Action,
  ): Promise<void> {
    const members = await this.pacts.membersOf(await this.pacts.of(pactId, envelope, action));
    if (!members.includes(subjectId))
      throw new InvalidInput([
        { path: 'subjectId', rule: 'is-member', message: 'Must be a member of the household of the pact.' },
      ]);
    await this.bodies.of(host.id, 'host.id');
  }
}
