import type { Moment } from '../kernel/moment.js';
import { knownOperator } from './known-operator.js';
import type { Operator } from './operator.js';
import type { OperatorEvent, OperatorLeft } from './operator.events.js';
import { reject } from './operator.rejection.js';

export type LeaveService = OperatorLeft['data'] & Moment;

/** The operator works here no more from that day and keeps nothing (H9). */
export const leaveService = (
  operator: Operator,
  { now: _, today, ...leaving }: LeaveService,
): readonly OperatorEvent[] => {
  const { status, from } = knownOperator(operator);

  if (status === 'left') return [];
  if (leaving.on > today) return reject('day-in-future', 'Leaving is recorded once it has happened.', 'on');
  if (leaving.on < from)
    return reject('day-before-accreditation', 'The operator was accredited later.', 'on');
  return [{ type: 'OperatorLeft', data: leaving }];
};
