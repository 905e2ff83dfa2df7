import { presentOperator } from './known-operator.js';
import type { Operator } from './operator.js';
import type { OperatorEvent, RoleRevoked } from './operator.events.js';
import { reject } from './operator.rejection.js';

export type RevokeRole = RoleRevoked['data'];

/** Takes a role away from the day `on`, with a reason (RO3); an earlier day may follow a later one. */
export const revokeRole = (operator: Operator, wish: RevokeRole): readonly OperatorEvent[] => {
  const grant = presentOperator(operator).grants.get(wish.grantId);

  if (!grant) return reject('grant-not-found', 'The operator holds no such role.', 'grantId');
  if (grant.revokedOn !== undefined && grant.revokedOn <= wish.on) return [];
  if (wish.on < grant.from || (grant.to !== undefined && wish.on > grant.to))
    return reject('day-outside-grant', 'The role does not act on that day.', 'on');
  return [{ type: 'RoleRevoked', data: wish }];
};
