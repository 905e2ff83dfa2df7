import { Injectable } from '@nestjs/common';
import type { Action } from '../../domain/access/action.js';
import type { Resource } from '../../domain/access/resource.js';
import type {
  CommunityRestitutionEvent,
  RestitutionParty,
} from '../../domain/community-restitution/community-restitution.events.js';
import {
  communityRestitutionAggregate,
  type CommunityRestitution,
  type KnownRestitution,
} from '../../domain/community-restitution/community-restitution.js';
import type { OpenedPact } from '../../domain/pact/pact.state.js';
import type { Authorised } from '../authoriser.js';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../envelope.js';
import { PactFacts } from '../pact/pact-facts.js';
import type { SealingPlan } from '../sealing.js';
import { Transact, type Transaction } from '../transact.js';
import { restitutionParty } from './restitution-party.js';

/** What the policy must know of a restitution. */
export interface Hosted {
  readonly pactId: string;
  readonly subjectId: string;
  readonly host: { readonly id: string };
  readonly tutorId: string;
}

/** A command on a restitution. */
export interface RestitutionChange<Plan extends SealingPlan, Facts> extends Pick<
  Transaction<CommunityRestitution, CommunityRestitutionEvent, Plan, Facts>,
  'facts' | 'decide'
> {
  readonly restitutionId: string;
  readonly envelope: CommandEnvelope;
  readonly action: Action;
  /** What is agreed, by the command that begins the restitution. */
  readonly agreement?: Hosted;
  /** Personal values; `about` is the person who gives back. */
  readonly seal?: (about: readonly string[]) => Plan | Promise<Plan>;
  /** Id of the part of the restitution that the command makes. */
  readonly partId?: string;
}

/** What all commands on a restitution have in common. */
@Injectable()
export class RestitutionDesk {
  constructor(
    private readonly transact: Transact,
    private readonly pacts: PactFacts,
  ) {}

  async change<Plan extends SealingPlan = Readonly<Record<string, never>>, Facts = undefined>({
    restitutionId,
    agreement,
    partId,
    seal,
    ...change
  }: RestitutionChange<Plan, Facts>): Promise<CommandReceipt> {
    const { envelope, action } = change;
    const hosted = (restitution: CommunityRestitution): Hosted => agreement ?? hostedOf(known(restitution));
    const receipt = await this.transact.run<CommunityRestitution, CommunityRestitutionEvent, Plan, Facts>({
      ...change,
      aggregate: communityRestitutionAggregate,
      id: restitutionId,
      creates: agreement !== undefined,
      resource: (restitution) => this.resourceOf(hosted(restitution), envelope, action),
      ...(seal && { seal: (restitution: CommunityRestitution) => seal([hosted(restitution).subjectId]) }),
    });
    return partId === undefined ? receipt : { ...receipt, partId };
  }

  /** What the policy is asked about. @throws NotFound when the pact does not exist */
  async resourceOf(
    { pactId, subjectId, host, tutorId }: Hosted,
    envelope: QueryEnvelope,
    action: Action,
  ): Promise<Extract<Resource, { kind: 'restitution' }>> {
    const pact = await this.pacts.of(pactId, envelope, action);
    return {
      kind: 'restitution',
      case: await this.pacts.caseOf(pact, envelope),
      subjectId,
      hostId: host.id,
      tutorId,
    };
  }

  /** The pact of a restitution that exists. */
  pactOf(restitution: CommunityRestitution, envelope: QueryEnvelope, action: Action): Promise<OpenedPact> {
    return this.pacts.of(known(restitution).terms.pactId, envelope, action);
  }

  /** Who acts on a restitution that exists, and as what. */
  partyOf(restitution: CommunityRestitution, authorised: Authorised): RestitutionParty {
    return restitutionParty(authorised, known(restitution).terms);
  }
}

/** Transact lets no command through to a restitution that does not exist. */
const known = (restitution: CommunityRestitution): KnownRestitution => {
  if (restitution.status === 'absent') throw new Error('Only an agreement begins a restitution.');
  return restitution;
};

const hostedOf = ({ subjectId, terms: { pactId, host, tutorId } }: KnownRestitution): Hosted => ({
  pactId,
  subjectId,
  host,
  tutorId,
});
