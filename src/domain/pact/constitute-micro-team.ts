import type { Moment } from '../kernel/moment.js';
import type { MicroTeamConstituted } from './micro-team.events.js';
import { requireWellMixed } from './micro-team.js';
import type { PactPolicy } from './pact-policy.js';
import type { PactEvent } from './pact.events.js';
import { existing, inState, requireOrder, requirePast } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';

export type ConstituteMicroTeam = MicroTeamConstituted['data'] & Moment & { readonly policy: PactPolicy };

/**
 * Sets up the micro-équipe of this one situation (S0, M1), once it was analysed and classified.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `team-already-constituted`,
 * `analysis-missing`, `vulnerability-not-classified`, `date-in-future`, `dates-out-of-order`, `member-repeated`,
 * `coordinator-not-a-member`, `team-too-small`, `team-too-uniform`, `person-already-member`
 */
export const constituteMicroTeam = (pact: Pact, input: ConstituteMicroTeam): readonly PactEvent[] => {
  const { now: _, today, policy, ...data } = input;
  const { team } = existing(pact);
  if (team?.teamId === data.teamId) return [];
  if (team) return reject('team-already-constituted', 'The pact has its micro-team.');
  const { analysis, classifiedOn } = inState(pact, 'assessing');
  if (!analysis) return reject('analysis-missing', 'Record the preliminary analysis first.');
  if (classifiedOn === undefined)
    return reject('vulnerability-not-classified', 'Classify the vulnerability first.');
  requirePast(data.constitutedOn, today, 'constitutedOn');
  requireOrder(analysis.conductedOn, data.constitutedOn, 'constitutedOn');
  const seats = data.members.map(({ memberId }) => memberId);
  data.members.forEach(({ memberId, from }, index) => {
    requireOrder(from, data.constitutedOn, `members[${index}].from`);
    if (seats.indexOf(memberId) < index)
      reject('member-repeated', 'Each seat has its own id.', `members[${index}].memberId`);
  });
  if (!seats.includes(data.coordinatorId))
    return reject('coordinator-not-a-member', 'The coordinator is one of the members.', 'coordinatorId');
  requireWellMixed(data.members, policy);
  return [{ type: 'MicroTeamConstituted', data }];
};
