import { presentOperator } from './known-operator.js';
import type { Operator } from './operator.js';
import type { DelegationEnded, OperatorEvent } from './operator.events.js';
import { reject } from './operator.rejection.js';

export type EndDelegation = DelegationEnded['data'];

/** The other operator stands in no more from the day `on`; an earlier day may follow a later one. */
export const endDelegation = (operator: Operator, wish: EndDelegation): readonly OperatorEvent[] => {
  const delegation = presentOperator(operator).delegations.get(wish.delegationId);

  if (!delegation) return reject('delegation-not-found', 'There is no such delegation.', 'delegationId');
  if (delegation.endedOn !== undefined && delegation.endedOn <= wish.on) return [];
  if (wish.on < delegation.from || wish.on > delegation.to)
    return reject('day-outside-delegation', 'The delegation does not act on that day.', 'on');
  return [{ type: 'DelegationEnded', data: wish }];
};
