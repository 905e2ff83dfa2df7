import { Injectable } from '@nestjs/common';
import type { Action } from '../domain/access/action.js';
import type { Resource } from '../domain/access/resource.js';
import type { Aggregate, DomainEvent } from '../domain/kernel/aggregate.js';
import type { Day, Moment } from '../domain/kernel/moment.js';
import { Authoriser, type Authorised } from './authoriser.js';
import type { CommandEnvelope, CommandReceipt } from './envelope.js';
import { NotFound } from './errors.js';
import { InFlight } from './in-flight.js';
import { Clock } from './ports/clock.js';
import {
  CommandReused,
  EventStore,
  VersionConflict,
  type FoundReceipt,
  type MessageContext,
  type Version,
} from './ports/event-store.js';
import { Projections } from './ports/projections.js';
import { Reservations, type Claim } from './ports/reservations.js';
import { Sealer } from './ports/sealer.js';
import { sealPlan, type SealedPlan, type SealingPlan } from './sealing.js';
import { underClaims } from './under-claims.js';

/** A caller who insists on no version loses at most this many races. */
const ATTEMPTS = 5;

/** How long a command waits for the read models before it answers; the event is durable either way. */
const READ_MODELS_MS = 2_000;

/** The rule set written beside every event (B.0, 5). */
const POLICY_VERSION = '2026-11';

/** One command on one stream. */
export interface Transaction<State, Event extends DomainEvent, Plan extends SealingPlan, Facts> {
  readonly aggregate: Aggregate<State, Event>;
  readonly id: string;
  readonly envelope: CommandEnvelope;
  readonly action: Action;
  /** True for the command that begins the stream. */
  readonly creates?: boolean;
  /** What the policy is asked about. */
  readonly resource: (state: State) => Resource | Promise<Resource>;
  /** Personal values, sealed once, whatever the number of attempts. */
  readonly seal?: (state: State) => Plan | Promise<Plan>;
  /** Values that only one stream may hold. */
  readonly claims?: readonly Pick<Claim, 'kind' | 'key'>[];
  /** What must be known of other streams, looked up again for each attempt. */
  readonly facts?: (state: State) => Promise<Facts>;
  readonly decide: (state: State, given: Moment & Given<Plan, Facts>) => readonly Event[];
  /** Version of the dated thresholds of a day, where somebody has chosen them: stored beside the rule set's. */
  readonly thresholds?: (day: Day) => string | undefined;
  /** Stored beside the events; never personal. */
  readonly reason?: string;
}

/** What a decision gets besides the state. */
export interface Given<Plan extends SealingPlan, Facts> {
  readonly sealed: SealedPlan<Plan>;
  readonly facts: Facts;
  readonly authorised: Authorised;
}

/** The parts of a transaction that do not depend on what is decided. */
type Command = Pick<
  Transaction<never, never, never, never>,
  'id' | 'envelope' | 'claims' | 'reason' | 'thresholds'
> & {
  readonly aggregate: { readonly category: string };
};

const streamOf = ({ aggregate, id }: Command): string => `${aggregate.category}-${id}`;

const claimsOf = (command: Command): readonly Claim[] =>
  (command.claims ?? []).map((claim) => ({
    ...claim,
    tenantId: command.envelope.tenantId,
    holder: streamOf(command),
    commandId: command.envelope.commandId,
  }));

const policyVersion = (chosen: string | undefined): string =>
  chosen === undefined ? POLICY_VERSION : `${POLICY_VERSION}+${chosen}`;

const contextOf = (
  { envelope, reason, thresholds }: Command,
  { now, today }: Moment,
  { actor, basis }: Authorised,
): MessageContext => ({
  commandId: envelope.commandId,
  fingerprint: envelope.fingerprint,
  correlationId: envelope.correlationId,
  causationId: envelope.commandId,
  tenantId: envelope.tenantId,
  actor,
  accessBasis: basis,
  policyVersion: policyVersion(thresholds?.(today)),
  now,
  ...(reason === undefined ? {} : { reason }),
});

/** The same command gets the same answer. @throws CommandReused when it was another one under the same id */
const answerAgain = (command: Command, found: FoundReceipt): CommandReceipt => {
  if (found.fingerprint !== command.envelope.fingerprint || found.stream !== streamOf(command))
    throw new CommandReused();
  return { id: command.id, version: found.version };
};

/** Load, authorise, seal, decide, append: the only loop on the write side. */
@Injectable()
export class Transact {
  private readonly inFlight = new InFlight<CommandReceipt>();

  constructor(
    private readonly store: EventStore,
    private readonly authoriser: Authoriser,
    private readonly sealer: Sealer,
    private readonly reservations: Reservations,
    private readonly clock: Clock,
    private readonly projections: Projections,
  ) {}

  /**
   * Carries a command out once, however often it is sent.
   * @throws Rejection a rule says no · VersionConflict the caller saw an older version · NotFound · NotPermitted
   */
  run<
    State,
    Event extends DomainEvent,
    Plan extends SealingPlan = Readonly<Record<string, never>>,
    Facts = undefined,
  >(tx: Transaction<State, Event, Plan, Facts>): Promise<CommandReceipt> {
    const { commandId, fingerprint } = tx.envelope;
    return this.inFlight.once(commandId, fingerprint, () => this.carryOut(tx));
  }

  /** Tries again after a lost race, unless the caller insists on a version: the state has changed, so it decides anew. */
  private async carryOut<State, Event extends DomainEvent, Plan extends SealingPlan, Facts>(
    tx: Transaction<State, Event, Plan, Facts>,
  ): Promise<CommandReceipt> {
    const { commandId, expected } = tx.envelope;
    let sealed: SealedPlan<Plan> | undefined;
    // Without a `seal` the plan is the empty one, as the type parameter's default says.
    const seal = async (state: State): Promise<SealedPlan<Plan>> =>
      (sealed ??= await sealPlan(this.sealer, commandId, ((await tx.seal?.(state)) ?? {}) as Plan));
    const moment = this.clock.moment();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(tx, moment, seal);
      } catch (error) {
        const lostRace = error instanceof VersionConflict && expected === undefined;
        if (!lostRace || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async attempt<State, Event extends DomainEvent, Plan extends SealingPlan, Facts>(
    tx: Transaction<State, Event, Plan, Facts>,
    moment: Moment,
    seal: (state: State) => Promise<SealedPlan<Plan>>,
  ): Promise<CommandReceipt> {
    const { commandId, expected } = tx.envelope;
    const { state, head, receipt } = await this.store.load(tx.aggregate, tx.id, commandId);
    if (receipt) return answerAgain(tx, receipt);
    const authorised = await this.authorise(tx, state, head.version);
    if (expected !== undefined && expected !== head.version)
      throw new VersionConflict(streamOf(tx), expected, head.version);
    const sealed = await seal(state);
    // Without `facts` they are undefined, as the type parameter's default says.
    const facts = (await tx.facts?.(state)) as Facts;
    const events = tx.decide(state, { ...moment, sealed, facts, authorised });
    if (events.length === 0) return { id: tx.id, version: head.version };
    const { version, position } = await underClaims(this.reservations, commandId, claimsOf(tx), () =>
      this.store.append(tx.aggregate, tx.id, head, events, contextOf(tx, moment, authorised)),
    );
    await this.projections.caughtUp(position, READ_MODELS_MS);
    return { id: tx.id, version };
  }

  private async authorise<State, Event extends DomainEvent, Plan extends SealingPlan, Facts>(
    tx: Transaction<State, Event, Plan, Facts>,
    state: State,
    version: Version,
  ): Promise<Authorised> {
    const about = { stream: streamOf(tx) };
    if (version === 0 && tx.creates !== true) {
      await this.authoriser.refuseAbsent(tx.envelope, tx.action, about);
      throw new NotFound();
    }
    return this.authoriser.command(tx.envelope, tx.action, await tx.resource(state), about);
  }
}
