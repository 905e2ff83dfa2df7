import type { Operator } from './operator.js';
import type { OperatorAccredited, OperatorEvent } from './operator.events.js';
import { reject } from './operator.rejection.js';

export type AccreditOperator = OperatorAccredited['data'];

/** Lets someone sign in for a body; what they may do comes with their roles (RO3, H10). */
export const accreditOperator = (operator: Operator, wish: AccreditOperator): readonly OperatorEvent[] =>
  operator.status === 'absent'
    ? [{ type: 'OperatorAccredited', data: wish }]
    : reject('operator-already-accredited', 'This operator is already accredited.');
