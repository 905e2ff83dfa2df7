import { Injectable } from '@nestjs/common';
import type { CaseFacts } from '../../domain/access/resource.js';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { HouseholdMembers } from '../household/household-members.js';
import type { CaseView } from '../ports/case-views.js';

/** What the access policy must know of a case that is being read. */
@Injectable()
export class VisibleCase {
  constructor(
    private readonly households: HouseholdMembers,
    private readonly authoriser: Authoriser,
  ) {}

  /** Whether the reader may see the case at all; nothing is logged here. */
  async mayRead(envelope: QueryEnvelope, view: CaseView): Promise<boolean> {
    const resource = { kind: 'case', case: await this.factsOf(envelope, view) } as const;
    return this.authoriser.mayList(envelope, 'pact:read', resource);
  }

  async factsOf({ person }: QueryEnvelope, view: CaseView): Promise<CaseFacts> {
    const { caseManager, nominatedBy, team, householdId } = view;
    return {
      ...(caseManager && {
        caseManagerId: caseManager.workerId,
        organisationId: caseManager.organisationId,
      }),
      nominatedBy,
      teamOperatorIds: (team?.members ?? [])
        .filter(({ until }) => until === undefined)
        .map(({ personRef }) => personRef),
      // Only for a citizen it matters who belongs to the household.
      subjectIds: person.kind === 'citizen' ? await this.households.of(householdId) : [],
    };
  }
}
