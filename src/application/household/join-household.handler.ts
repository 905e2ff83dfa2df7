import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MemberJoined } from '../../domain/household/household.events.js';
import { joinHousehold } from '../../domain/household/join-household.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { special } from '../sealing.js';
import { VisiblePeople } from '../subject/visible-people.js';
import { HouseholdDesk } from './household-desk.js';

/** A person becomes part of the household (H1). */
export class JoinHouseholdCommand extends Command<CommandReceipt> {
  constructor(
    readonly householdId: string,
    readonly input: Clear<Omit<MemberJoined['data'], 'householdId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(JoinHouseholdCommand)
export class JoinHouseholdHandler implements ICommandHandler<JoinHouseholdCommand> {
  constructor(
    private readonly desk: HouseholdDesk,
    private readonly people: VisiblePeople,
  ) {}

  /** @throws InvalidInput at `subjectId` for a person who is not in the registry or not the caller's */
  execute({ householdId, input, envelope }: JoinHouseholdCommand): Promise<CommandReceipt> {
    const { subjectId, from } = input;
    return this.desk.change({
      householdId,
      envelope,
      seal: async () => {
        await this.people.require([{ subjectId, path: 'subjectId' }], envelope);
        return {
          relation: special('MemberJoined.relation', input.relation, [subjectId]),
          livesHere: special('MemberJoined.livesHere', input.livesHere, [subjectId]),
        };
      },
      decide: (household, { sealed, now, today }) =>
        joinHousehold(household, {
          householdId,
          subjectId,
          relation: sealed.relation,
          livesHere: sealed.livesHere,
          from,
          now,
          today,
        }),
    });
  }
}
