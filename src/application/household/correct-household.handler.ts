import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { correctHousehold } from '../../domain/household/correct-household.js';
import type { HouseholdChange, HouseholdCorrected } from '../../domain/household/household.events.js';
import { concernedBy } from '../../domain/household/household.js';
import type { Sealed } from '../../domain/kernel/sealed.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { special, text } from '../sealing.js';
import { HouseholdDesk } from './household-desk.js';
import { requireMembers } from './require-members.js';

/** What was wrong, with the right value. */
export type HouseholdCorrection = Clear<Omit<HouseholdCorrected['data'], 'householdId'>>;
type Change = HouseholdCorrection['changes'][number];

/** Puts wrong household data right. */
export class CorrectHouseholdCommand extends Command<CommandReceipt> {
  constructor(
    readonly householdId: string,
    readonly input: HouseholdCorrection,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

const isSpecial = (change: Change): change is Extract<Change, { field: 'relation' | 'livesHere' }> =>
  change.field === 'relation' || change.field === 'livesHere';

const stored = (change: Change, value: Sealed | undefined): readonly HouseholdChange[] => {
  if (!isSpecial(change)) return [change];
  return value === undefined ? [] : [{ ...change, value }];
};

@CommandHandler(CorrectHouseholdCommand)
export class CorrectHouseholdHandler implements ICommandHandler<CorrectHouseholdCommand> {
  constructor(private readonly desk: HouseholdDesk) {}

  execute({ householdId, input, envelope }: CorrectHouseholdCommand): Promise<CommandReceipt> {
    const { changes } = input;
    return this.desk.change({
      householdId,
      envelope,
      seal: (household) => {
        requireMembers(
          household,
          changes.flatMap((change, place) =>
            'subjectId' in change
              ? [{ subjectId: change.subjectId, path: `changes[${place}].subjectId` }]
              : [],
          ),
        );
        return {
          values: changes.map((change) =>
            isSpecial(change)
              ? special('HouseholdCorrected.changes[].value', change.value, [change.subjectId])
              : undefined,
          ),
          reason: text('HouseholdCorrected.reason', input.reason, concernedBy(household)),
        };
      },
      decide: (household, { sealed, now, today }) =>
        correctHousehold(household, {
          householdId,
          changes: changes.flatMap((change, place) => stored(change, sealed.values[place])),
          reason: sealed.reason,
          now,
          today,
        }),
    });
  }
}
