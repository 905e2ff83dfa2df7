import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MemberLeft } from '../../domain/household/household.events.js';
import { leaveHousehold } from '../../domain/household/leave-household.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { special } from '../sealing.js';
import { HouseholdDesk } from './household-desk.js';
import { requireMembers } from './require-members.js';

/** A person is part of the household no more; its pact stays with the household (H7). */
export class LeaveHouseholdCommand extends Command<CommandReceipt> {
  constructor(
    readonly householdId: string,
    readonly input: Clear<Omit<MemberLeft['data'], 'householdId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(LeaveHouseholdCommand)
export class LeaveHouseholdHandler implements ICommandHandler<LeaveHouseholdCommand> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ householdId, input, envelope }: LeaveHouseholdCommand): Promise<CommandReceipt> {
    const { subjectId, on } = input;
    return this.desk.change({
      householdId,
      envelope,
      seal: (household) => {
        requireMembers(household, [{ subjectId, path: 'subjectId' }]);
        return { reason: special('MemberLeft.reason', input.reason, [subjectId]) };
      },
      decide: (household, { sealed, now, today }) =>
        leaveHousehold(household, { householdId, subjectId, on, reason: sealed.reason, now, today }),
    });
  }
}
