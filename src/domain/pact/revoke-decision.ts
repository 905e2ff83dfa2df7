import type { MicroTeamDecisionRevoked } from './micro-team.events.js';
import type { PactEvent } from './pact.events.js';
import { decisionInForce, inState, requireOrder, WITH_TEAM } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';

export type RevokeDecision = Omit<MicroTeamDecisionRevoked['data'], 'revokedOn'>;

/**
 * Takes the force from a decision by another one, taken on that day or later (M6). Its words and votes stay.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `decision-not-found`,
 * `decision-not-in-force`, `decision-revokes-itself`, `dates-out-of-order`
 */
export const revokeDecision = (pact: Pact, input: RevokeDecision): readonly PactEvent[] => {
  const found = inState(pact, ...WITH_TEAM);
  const known = found.decisions.find(({ decisionId }) => decisionId === input.decisionId);
  if (known?.standing === 'revoked') return [];
  if (input.byDecisionId === input.decisionId)
    return reject('decision-revokes-itself', 'It takes another decision to revoke one.', 'byDecisionId');
  const revoked = decisionInForce(found, input.decisionId);
  const by = decisionInForce(found, input.byDecisionId, 'byDecisionId');
  requireOrder(revoked.takenOn, by.takenOn, 'byDecisionId');
  return [{ type: 'MicroTeamDecisionRevoked', data: { ...input, revokedOn: by.takenOn } }];
};
