import type { Day } from '../kernel/moment.js';
import type { Delegation, Operator } from './operator.js';

/** Who stands in for the operator on the day (H9); nobody for who has left or is suspended. */
export const delegationsInForce = (operator: Operator, day: Day): readonly Delegation[] => {
  if (operator.status === 'absent' || (operator.stoppedOn !== undefined && operator.stoppedOn <= day))
    return [];
  return [...operator.delegations.values()].filter(
    ({ from, to, endedOn }) => from <= day && day <= to && (endedOn === undefined || day < endedOn),
  );
};
