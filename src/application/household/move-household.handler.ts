import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { HouseholdMoved } from '../../domain/household/household.events.js';
import { moveHousehold } from '../../domain/household/move-household.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { present } from '../present.js';
import { HouseholdDesk } from './household-desk.js';

/** The household lives in another municipality or zone. */
export class MoveHouseholdCommand extends Command<CommandReceipt> {
  constructor(
    readonly householdId: string,
    readonly input: Omit<HouseholdMoved['data'], 'householdId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(MoveHouseholdCommand)
export class MoveHouseholdHandler implements ICommandHandler<MoveHouseholdCommand> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ householdId, input, envelope }: MoveHouseholdCommand): Promise<CommandReceipt> {
    const { municipality, zone, from } = input;
    return this.desk.change({
      householdId,
      envelope,
      decide: (household, { now, today }) =>
        moveHousehold(household, present({ householdId, municipality, zone, from, now, today })),
    });
  }
}
