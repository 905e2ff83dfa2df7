import { Injectable } from '@nestjs/common';
import type { Action } from '../../domain/access/action.js';
import type { Day } from '../../domain/kernel/moment.js';
import type { PactPolicy } from '../../domain/pact/pact-policy.js';
import type { PactEvent } from '../../domain/pact/pact.events.js';
import { pactAggregate } from '../../domain/pact/pact.js';
import type { Pact } from '../../domain/pact/pact.state.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { HouseholdMembers } from '../household/household-members.js';
import { Digest } from '../ports/digest.js';
import { chosenVersion, PactPolicies } from '../ports/pact-policies.js';
import type { SealingPlan } from '../sealing.js';
import { Transact, type Transaction } from '../transact.js';
import { caseFactsOf } from './case-facts.js';

/** A command on a pact that exists. */
export interface PactChange<Plan extends SealingPlan, Facts> extends Pick<
  Transaction<Pact, PactEvent, Plan, Facts>,
  'facts' | 'decide'
> {
  readonly pactId: string;
  readonly envelope: CommandEnvelope;
  readonly action: Action;
  /** Personal values; `about` are whom a text about the case concerns. */
  readonly seal?: (about: readonly string[], pact: Pact) => Plan;
  /** Id of the part of the pact that the command makes. */
  readonly partId?: string;
}

/** What all commands on a pact have in common. */
@Injectable()
export class PactDesk {
  constructor(
    private readonly transact: Transact,
    private readonly households: HouseholdMembers,
    private readonly digest: Digest,
    private readonly policies: PactPolicies,
  ) {}

  /** The thresholds in force. */
  policyOn(day: Day): PactPolicy {
    return this.policies.inForce(day);
  }

  async change<Plan extends SealingPlan = Readonly<Record<string, never>>, Facts = undefined>({
    pactId,
    partId,
    seal,
    ...change
  }: PactChange<Plan, Facts>): Promise<CommandReceipt> {
    const receipt = await this.transact.run<Pact, PactEvent, Plan, Facts>({
      ...change,
      ...(seal && { seal: async (pact: Pact) => seal(await this.concernedBy(pact), pact) }),
      aggregate: pactAggregate,
      id: pactId,
      thresholds: (day) => chosenVersion(this.policyOn(day)),
      resource: async (pact) => ({ kind: 'case', case: await this.caseFacts(change.envelope, pact) }),
    });
    return partId === undefined ? receipt : { ...receipt, partId };
  }

  /** Members of the pact's household, by subject id. */
  async membersOf(pact: Pact): Promise<readonly string[]> {
    return pact.status === 'absent' ? [] : this.households.of(pact.householdId);
  }

  /** Whom a text about the case concerns, also when nobody is left in the household. */
  private async concernedBy(pact: Pact): Promise<readonly string[]> {
    return pact.status === 'absent' ? [] : this.households.concerned(pact.householdId);
  }

  /** Id of what a command makes: a retry makes the same. */
  newId({ commandId }: CommandEnvelope, name: string): string {
    return this.digest.idFrom(commandId, name);
  }

  /** Only for a citizen it matters who belongs to the household. */
  private async caseFacts({ person }: CommandEnvelope, pact: Pact) {
    return caseFactsOf(pact, person.kind === 'citizen' ? await this.membersOf(pact) : []);
  }
}
