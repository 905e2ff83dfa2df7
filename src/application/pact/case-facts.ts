import type { CaseFacts } from '../../domain/access/resource.js';
import { seatsTaken } from '../../domain/pact/micro-team.js';
import type { Pact } from '../../domain/pact/pact.state.js';

/** What the access policy must know of a pact. */
export const caseFactsOf = (pact: Pact, subjectIds: readonly string[] = []): CaseFacts => {
  if (pact.status === 'absent') return { teamOperatorIds: [], subjectIds };
  const { caseManagerId, caseManagerOrganisationId, team } = pact;
  return {
    ...(caseManagerId !== undefined && { caseManagerId }),
    ...(caseManagerOrganisationId !== undefined && { organisationId: caseManagerOrganisationId }),
    teamOperatorIds: team ? seatsTaken(team).map(({ personRef }) => personRef) : [],
    subjectIds,
  };
};
