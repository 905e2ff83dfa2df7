import { Injectable } from '@nestjs/common';
import type { Action } from '../../domain/access/action.js';
import type { CaseFacts } from '../../domain/access/resource.js';
import type { TeamDecision } from '../../domain/kernel/team-decision.js';
import { pactAggregate } from '../../domain/pact/pact.js';
import type { OpenedPact } from '../../domain/pact/pact.state.js';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { HouseholdMembers } from '../household/household-members.js';
import { EventStore } from '../ports/event-store.js';
import { caseFactsOf } from './case-facts.js';

/** A decision of the micro-team as other streams must know it; null when none is named or it does not exist. */
export const teamDecision = (
  { decisions }: OpenedPact,
  decisionId: string | undefined,
): TeamDecision | null => {
  const decision = decisions.find((known) => known.decisionId === decisionId);
  return decision
    ? {
        decisionId: decision.decisionId,
        subject: decision.subject,
        standing: decision.standing === 'in-force',
      }
    : null;
};

/** What commitments and restitutions must know of their pact, from its own stream. */
@Injectable()
export class PactFacts {
  constructor(
    private readonly store: EventStore,
    private readonly households: HouseholdMembers,
    private readonly authoriser: Authoriser,
  ) {}

  /** @throws NotFound after the refusal has been logged: what does not exist looks like what may not be seen */
  async of(pactId: string, envelope: QueryEnvelope, action: Action): Promise<OpenedPact> {
    const { state } = await this.store.load(pactAggregate, pactId);
    if (state.status !== 'absent') return state;
    await this.authoriser.refuseAbsent(envelope, action, { stream: `${pactAggregate.category}-${pactId}` });
    throw new NotFound();
  }

  /** Members of the pact's household now, by subject id. */
  membersOf({ householdId }: OpenedPact): Promise<readonly string[]> {
    return this.households.of(householdId);
  }

  /** Whom a text about the case concerns, also when nobody is left in the household. */
  concernedBy({ householdId }: OpenedPact): Promise<readonly string[]> {
    return this.households.concerned(householdId);
  }

  /** What the policy must know; only for a citizen it matters who belongs to the household. */
  async caseOf(pact: OpenedPact, { person }: QueryEnvelope): Promise<CaseFacts> {
    return caseFactsOf(pact, person.kind === 'citizen' ? await this.membersOf(pact) : []);
  }
}
