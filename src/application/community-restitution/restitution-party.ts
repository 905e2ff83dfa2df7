import type { Basis } from '../../domain/access/rules.js';
import type { RestitutionParty } from '../../domain/community-restitution/community-restitution.events.js';
import type { Authorised } from '../authoriser.js';

/** In which capacity each basis lets somebody act on a restitution; `programme` is the host's side. */
const CAPACITY: Readonly<Record<Basis, RestitutionParty['capacity']>> = {
  caseload: 'operator',
  team: 'operator',
  oversight: 'operator',
  administration: 'operator',
  system: 'operator',
  programme: 'host',
  'own-file': 'subject',
};

/** Who acts, and as what: it follows from the rule of the policy, never from the request. */
export const restitutionParty = (
  { actor: { userId }, basis }: Authorised,
  { tutorId }: { readonly tutorId: string },
): RestitutionParty => {
  const capacity = CAPACITY[basis];
  return { userId, capacity: capacity === 'host' && userId === tutorId ? 'tutor' : capacity };
};
