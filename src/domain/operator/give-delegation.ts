import { isExclusive } from './exclusive-role.js';
import { activeOperator } from './known-operator.js';
import type { Operator } from './operator.js';
import type { DelegationGiven, OperatorEvent, OperatorRole } from './operator.events.js';
import { reject } from './operator.rejection.js';
import { rolesInForce } from './roles-in-force.js';

export type GiveDelegation = DelegationGiven['data'] & {
  /** Roles that the other operator holds on the first day. */
  readonly delegateRoles: readonly OperatorRole[];
};

/** Another operator stands in, from a day to a day; who administers or audits takes no cases (H9, RO1). */
export const giveDelegation = (
  operator: Operator,
  { delegateRoles, ...wish }: GiveDelegation,
): readonly OperatorEvent[] => {
  const { operatorId, delegations } = activeOperator(operator);

  if (delegations.has(wish.delegationId)) return [];
  if (wish.toOperatorId === operatorId)
    return reject('delegates-to-oneself', 'Nobody stands in for themselves.', 'toOperatorId');
  if (wish.to < wish.from) return reject('period-inverted', 'The last day comes before the first.', 'to');
  if (wish.scope.kind === 'cases' && wish.scope.caseIds.length === 0)
    return reject('delegation-empty', 'Name at least one case, or the whole caseload.', 'scope.caseIds');
  if (!rolesInForce(operator, wish.from).some(({ role }) => !isExclusive(role)))
    return reject('nothing-to-delegate', 'The operator follows no cases on the first day.', 'from');
  if (!delegateRoles.some((role) => !isExclusive(role)))
    return reject('delegate-may-not-stand-in', 'The other operator may follow no cases.', 'toOperatorId');
  return [{ type: 'DelegationGiven', data: wish }];
};
