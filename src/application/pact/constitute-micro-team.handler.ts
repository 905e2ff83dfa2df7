import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Day } from '../../domain/kernel/moment.js';
import { constituteMicroTeam } from '../../domain/pact/constitute-micro-team.js';
import type { MemberKind } from '../../domain/pact/pact.terms.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { KnownOperators } from '../organisation/known-operators.js';
import { OrganisationSides } from '../organisation/organisation-sides.js';
import { at } from '../present.js';
import { PactDesk } from './pact-desk.js';

/** A seat as it is named: who, for which body, as what, from when. */
export interface NewSeat {
  readonly personRef: string;
  readonly organisationId: string;
  readonly kind: MemberKind;
  readonly from: Day;
}

/** The micro-équipe as it is set up; the coordinator is one of the members, by operator id. */
export interface NewMicroTeam {
  readonly coordinatorRef: string;
  readonly members: readonly NewSeat[];
  readonly constitutedOn: Day;
}

/** Sets up the micro-équipe of this one situation (S0, M1). */
export class ConstituteMicroTeamCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: NewMicroTeam,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ConstituteMicroTeamCommand)
export class ConstituteMicroTeamHandler implements ICommandHandler<ConstituteMicroTeamCommand> {
  constructor(
    private readonly desk: PactDesk,
    private readonly sides: OrganisationSides,
    private readonly operators: KnownOperators,
  ) {}

  execute({ pactId, input, envelope }: ConstituteMicroTeamCommand): Promise<CommandReceipt> {
    const { members, coordinatorRef, constitutedOn } = input;
    const partId = this.desk.newId(envelope, 'team');
    const seatId = (index: number): string => this.desk.newId(envelope, `member ${index}`);
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      partId,
      facts: () => this.sidesOf(members),
      decide: (pact, { facts, now, today }) =>
        constituteMicroTeam(pact, {
          pactId,
          teamId: partId,
          coordinatorId: seatId(members.findIndex(({ personRef }) => personRef === coordinatorRef)),
          members: members.map((seat, index) => ({
            ...seat,
            memberId: seatId(index),
            side: at(facts, index),
          })),
          constitutedOn,
          policy: this.desk.policyOn(today),
          now,
          today,
        }),
    });
  }

  private async sidesOf(members: readonly NewSeat[]) {
    await this.operators.require(
      members.map(({ personRef }) => personRef),
      (place) => `members[${place}].personRef`,
    );
    return Promise.all(
      members.map(({ organisationId }, place) =>
        this.sides.of(organisationId, `members[${place}].organisationId`),
      ),
    );
  }
}
