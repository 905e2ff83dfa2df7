import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PactNominated } from '../../domain/pact/assessment.events.js';
import { nominateForPact } from '../../domain/pact/nominate-for-pact.js';
import { pactAggregate } from '../../domain/pact/pact.js';
import { OPEN } from '../../domain/pact/pact.guards.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { InvalidInput } from '../errors.js';
import { HouseholdMembers } from '../household/household-members.js';
import { Clock } from '../ports/clock.js';
import { Digest } from '../ports/digest.js';
import { EventStore } from '../ports/event-store.js';
import { chosenVersion, PactPolicies } from '../ports/pact-policies.js';
import { AlreadyReserved, Reservations } from '../ports/reservations.js';
import { refuse } from '../refusal.js';
import { text } from '../sealing.js';
import { Transact } from '../transact.js';

/** Name space of the reservation that holds P1: one open pact per household. */
const OPEN_PACT = 'open-pact';

/** Proposes a household for a pact (candidatura, S0). */
export class NominateForPactCommand extends Command<CommandReceipt> {
  constructor(
    readonly input: Clear<Omit<PactNominated['data'], 'pactId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(NominateForPactCommand)
export class NominateForPactHandler implements ICommandHandler<NominateForPactCommand> {
  constructor(
    private readonly transact: Transact,
    private readonly households: HouseholdMembers,
    private readonly reservations: Reservations,
    private readonly store: EventStore,
    private readonly digest: Digest,
    private readonly clock: Clock,
    private readonly policies: PactPolicies,
  ) {}

  async execute(command: NominateForPactCommand): Promise<CommandReceipt> {
    try {
      return await this.nominate(command);
    } catch (error) {
      if (!(error instanceof AlreadyReserved)) throw error;
      await this.freeEndedPact(error.holder, command);
      return this.nominate(command);
    }
  }

  private nominate({ input, envelope }: NominateForPactCommand): Promise<CommandReceipt> {
    const pactId = this.digest.idFrom(envelope.commandId, pactAggregate.category);
    const policy = this.policies.inForce(this.clock.moment().today);
    return this.transact.run({
      aggregate: pactAggregate,
      id: pactId,
      envelope,
      action: 'pact:nominate',
      creates: true,
      thresholds: () => chosenVersion(policy),
      resource: () => ({ kind: 'service' }),
      claims: policy.severalOpenPacts ? [] : [{ kind: OPEN_PACT, key: input.householdId }],
      seal: async () => ({
        motivation: text(
          'PactNominated.motivation',
          input.motivation,
          await this.membersOf(input.householdId),
        ),
      }),
      decide: (pact, { sealed, now, today }) =>
        nominateForPact(pact, { ...input, pactId, motivation: sealed.motivation, now, today }),
    });
  }

  /** The household's former pact may have ended: then the household is free again (P1). */
  private async freeEndedPact(holder: string, { input, envelope }: NominateForPactCommand): Promise<void> {
    const { state } = await this.store.load(pactAggregate, holder.slice(pactAggregate.category.length + 1));
    // An absent pact is one that is being nominated at this moment.
    if (state.status === 'absent' || OPEN.includes(state.status))
      refuse('household-has-open-pact', 'This household has an open pact already.', 'householdId');
    const claim = { tenantId: envelope.tenantId, kind: OPEN_PACT, key: input.householdId, holder };
    await this.reservations.free(claim);
  }

  private async membersOf(householdId: string): Promise<readonly string[]> {
    const members = await this.households.of(householdId);
    if (members.length === 0)
      throw new InvalidInput([
        { path: 'householdId', rule: 'is-known', message: 'No household has this id.' },
      ]);
    return members;
  }
}
