import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { HouseholdMember, HouseholdRegistered } from '../../domain/household/household.events.js';
import { householdAggregate } from '../../domain/household/household.js';
import { registerHousehold } from '../../domain/household/register-household.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { at, present } from '../present.js';
import { special } from '../sealing.js';
import { VisiblePeople } from '../subject/visible-people.js';
import { Transact } from '../transact.js';

/** A household to take into the registry, with who belongs to it. */
export type NewHousehold = Clear<Omit<HouseholdRegistered['data'], 'householdId'>>;

/** Takes a household into the registry. */
export class RegisterHouseholdCommand extends Command<CommandReceipt> {
  constructor(
    readonly household: NewHousehold,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RegisterHouseholdCommand)
export class RegisterHouseholdHandler implements ICommandHandler<RegisterHouseholdCommand> {
  constructor(
    private readonly transact: Transact,
    private readonly digest: Digest,
    private readonly people: VisiblePeople,
  ) {}

  /** @throws InvalidInput at `members[i].subjectId` for a person who is not in the registry or not the caller's */
  execute({ household, envelope }: RegisterHouseholdCommand): Promise<CommandReceipt> {
    const householdId = this.digest.idFrom(envelope.commandId, householdAggregate.category);
    const { kind, municipality, zone, members } = household;
    return this.transact.run({
      aggregate: householdAggregate,
      id: householdId,
      envelope,
      action: 'household:register',
      creates: true,
      resource: () => ({ kind: 'service' }),
      // Before anything is sealed: a key is made for persons of the registry only.
      seal: async () => {
        const named = members.map(({ subjectId }, place) => ({
          subjectId,
          path: `members[${place}].subjectId`,
        }));
        await this.people.require(named, envelope);
        return {
          relations: members.map(({ subjectId, relation }) =>
            special('HouseholdRegistered.members[].relation', relation, [subjectId]),
          ),
          residences: members.map(({ subjectId, livesHere }) =>
            special('HouseholdRegistered.members[].livesHere', livesHere, [subjectId]),
          ),
        };
      },
      decide: (state, { sealed, now, today }) =>
        registerHousehold(state, {
          ...present({ householdId, kind, municipality, zone, now, today }),
          members: members.map(({ subjectId, from }, place): HouseholdMember => ({
            subjectId,
            relation: at(sealed.relations, place),
            livesHere: at(sealed.residences, place),
            from,
          })),
        }),
    });
  }
}
