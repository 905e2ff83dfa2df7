import type { Basis } from '../../domain/access/rules.js';
import type { CommitmentParty } from '../../domain/resource-commitment/resource-commitment.events.js';
import type { Authorised } from '../authoriser.js';

/** In which capacity each basis lets somebody act on a commitment. */
const CAPACITY: Readonly<Record<Basis, CommitmentParty['capacity']>> = {
  caseload: 'operator',
  programme: 'operator',
  administration: 'operator',
  system: 'operator',
  team: 'provider',
  oversight: 'supervisor',
  'own-file': 'beneficiary',
};

/** Who acts, and as what: it follows from the rule of the policy, never from the request. */
export const commitmentParty = ({ actor, basis }: Authorised): CommitmentParty => ({
  userId: actor.userId,
  capacity: CAPACITY[basis],
});
