import type { Moment } from '../kernel/moment.js';
import type { PactNominated } from './assessment.events.js';
import type { PactEvent } from './pact.events.js';
import { requirePast } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';

export type NominateForPact = PactNominated['data'] & Moment;

/**
 * Proposes a household for a pact (candidatura, S0). That the household has no other open pact (P1) is held by a
 * reservation before this runs; here, one stream is nominated once.
 * @throws Rejection `pact-already-nominated`, `date-in-future`
 */
export const nominateForPact = (pact: Pact, input: NominateForPact): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  if (pact.status !== 'absent')
    return reject('pact-already-nominated', 'This pact was nominated before.', 'pactId');
  requirePast(data.nominatedOn, today, 'nominatedOn');
  return [{ type: 'PactNominated', data }];
};
