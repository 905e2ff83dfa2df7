import type { Moment } from '../kernel/moment.js';
import type { PactEvent } from './pact.events.js';
import { decisionInForce, inState, requireOrder, requirePast } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact } from './pact.state.js';
import type { UndertakingDropped } from './plan.events.js';

export type ReleaseBoundPerson = Omit<UndertakingDropped['data'], 'undertakingId'> & Moment;

/**
 * A bound person who will not sign leaves the pact by decision, with all their undertakings, before it is signed (P9).
 * A proposal on the table is withdrawn first, since its document names them.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `undertaking-not-found`,
 * `decision-not-found`, `decision-not-in-force`, `date-in-future`, `dates-out-of-order`
 */
export const releaseBoundPerson = (pact: Pact, input: ReleaseBoundPerson): readonly PactEvent[] => {
  const { now: _, today, ...data } = input;
  const found = inState(pact, 'designing');
  const bound = found.undertakings.filter(({ subjectId }) => subjectId === data.subjectId);
  if (bound.length === 0)
    return reject('undertaking-not-found', 'No undertaking binds this person.', 'subjectId');
  const { takenOn } = decisionInForce(found, data.decisionId);
  requirePast(data.droppedOn, today, 'droppedOn');
  requireOrder(takenOn, data.droppedOn, 'droppedOn');
  return bound.map(({ undertakingId }) => ({
    type: 'UndertakingDropped',
    data: { ...data, undertakingId },
  }));
};
