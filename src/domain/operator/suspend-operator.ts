import type { Moment } from '../kernel/moment.js';
import { presentOperator } from './known-operator.js';
import type { Operator } from './operator.js';
import type { OperatorEvent, OperatorSuspended } from './operator.events.js';

export type SuspendOperator = Omit<OperatorSuspended['data'], 'on'> & Moment;

/** Stops the operator at once, with a reason. */
export const suspendOperator = (
  operator: Operator,
  { now: _, today, ...wish }: SuspendOperator,
): readonly OperatorEvent[] =>
  presentOperator(operator).status === 'suspended'
    ? []
    : [{ type: 'OperatorSuspended', data: { ...wish, on: today } }];
