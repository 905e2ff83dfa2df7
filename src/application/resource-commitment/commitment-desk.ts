import { Injectable } from '@nestjs/common';
import type { Action } from '../../domain/access/action.js';
import type { Resource } from '../../domain/access/resource.js';
import type {
  CommitmentTerms,
  ResourceCommitmentEvent,
} from '../../domain/resource-commitment/resource-commitment.events.js';
import {
  resourceCommitmentAggregate,
  type KnownCommitment,
  type ResourceCommitment,
} from '../../domain/resource-commitment/resource-commitment.js';
import type { OpenedPact } from '../../domain/pact/pact.state.js';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../envelope.js';
import { PactFacts } from '../pact/pact-facts.js';
import type { SealingPlan } from '../sealing.js';
import { Transact, type Transaction } from '../transact.js';
import { CommitmentProviders } from './commitment-providers.js';

/** What the policy and the sealing must know of a commitment. */
type Promised = Pick<CommitmentTerms, 'target' | 'providerId' | 'providerKind'>;

/** A command on a commitment. */
export interface CommitmentChange<Plan extends SealingPlan, Facts> extends Pick<
  Transaction<ResourceCommitment, ResourceCommitmentEvent, Plan, Facts>,
  'facts' | 'decide'
> {
  readonly commitmentId: string;
  readonly envelope: CommandEnvelope;
  readonly action: Action;
  /** What is offered, by the command that begins the commitment. */
  readonly offer?: Promised;
  /** Personal values; `about` are the persons they concern. */
  readonly seal?: (about: readonly string[]) => Plan | Promise<Plan>;
  /** Id of the part of the commitment that the command makes. */
  readonly partId?: string;
}

/** What all commands on a commitment have in common. */
@Injectable()
export class CommitmentDesk {
  constructor(
    private readonly transact: Transact,
    private readonly pacts: PactFacts,
    private readonly providers: CommitmentProviders,
  ) {}

  async change<Plan extends SealingPlan = Readonly<Record<string, never>>, Facts = undefined>({
    commitmentId,
    offer,
    partId,
    seal,
    ...change
  }: CommitmentChange<Plan, Facts>): Promise<CommandReceipt> {
    const { envelope, action } = change;
    const promised = (commitment: ResourceCommitment): Promised => offer ?? known(commitment).terms;
    const receipt = await this.transact.run<ResourceCommitment, ResourceCommitmentEvent, Plan, Facts>({
      ...change,
      aggregate: resourceCommitmentAggregate,
      id: commitmentId,
      creates: offer !== undefined,
      resource: (commitment) => this.resourceOf(promised(commitment), envelope, action),
      ...(seal && {
        seal: async (commitment: ResourceCommitment) =>
          seal(await this.personsIn(promised(commitment), envelope, action)),
      }),
    });
    return partId === undefined ? receipt : { ...receipt, partId };
  }

  /** What the policy is asked about. @throws NotFound when the pact does not exist */
  async resourceOf(
    { target, providerId }: Promised,
    envelope: QueryEnvelope,
    action: Action,
  ): Promise<Extract<Resource, { kind: 'commitment' }>> {
    if (target.type !== 'pact') return { kind: 'commitment', providerId };
    const pact = await this.pacts.of(target.id, envelope, action);
    return { kind: 'commitment', providerId, case: await this.pacts.caseOf(pact, envelope) };
  }

  /** The pact it is promised to; undefined for a lab, a civic center or a start-up. */
  async pactOf(
    commitment: ResourceCommitment,
    envelope: QueryEnvelope,
    action: Action,
  ): Promise<OpenedPact | undefined> {
    const { target } = known(commitment).terms;
    return target.type === 'pact' ? this.pacts.of(target.id, envelope, action) : undefined;
  }

  /**
   * Whom a text concerns: the household of the pact and who promises as a natural person. A text that concerns
   * neither, such as a company's conditions to a lab, is the writer's own: a text needs a person's key to be sealed.
   */
  private async personsIn(
    promised: Promised,
    envelope: CommandEnvelope,
    action: Action,
  ): Promise<readonly string[]> {
    const { target } = promised;
    const members =
      target.type === 'pact'
        ? await this.pacts.concernedBy(await this.pacts.of(target.id, envelope, action))
        : [];
    const persons = [...new Set([...members, ...(await this.providers.personsOf(promised))])];
    return persons.length > 0 ? persons : [envelope.person.userId];
  }
}

/** Transact lets no command through to a commitment that does not exist. */
const known = (commitment: ResourceCommitment): KnownCommitment => {
  if (commitment.status === 'absent') throw new Error('Only an offer begins a commitment.');
  return commitment;
};
